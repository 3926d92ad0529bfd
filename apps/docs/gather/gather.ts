import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { assistantFiles } from "./assistant-files.ts";
import { comparisonPage } from "./comparison-page.ts";
import { errorPages } from "./error-pages.ts";
import { eventPages } from "./event-pages.ts";
import { homePage } from "./home-page.ts";
import { convert } from "./markdown.ts";
import { outline, sources } from "./outline.ts";
import type { Page, SidebarItem } from "./page.ts";
import { writeReference } from "./reference.ts";
import { readRepositoryFile, root } from "./repository.ts";
import { routePages } from "./route-pages.ts";

const site = join(root, "apps/docs/.site");

function write({ page, text }: Page): void {
  const file = join(site, `${page}.md`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** Fails when a guide that travels with a package has no page. */
function checkOutline(): void {
  const known = new Set(sources.map(({ file }) => file));
  const missing = ["packages", "apps"]
    .flatMap((parent) => readdirSync(join(root, parent)).map((name) => `${parent}/${name}/docs`))
    .filter((folder) => folder !== "apps/docs/docs" && existsSync(join(root, folder)))
    .flatMap((folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`))
    .filter((file) => file.endsWith(".md") && !known.has(file));
  if (missing.length > 0) throw new Error(`no page for ${missing.join(", ")}. Add it to apps/docs/gather/outline.ts.`);
}

/** Writes every page, image and the sidebar below `.site`. */
export async function gather(): Promise<void> {
  checkOutline();
  rmSync(site, { recursive: true, force: true });
  const pages = new Map(sources.map(({ file, page }) => [file, page]));
  for (const source of sources) {
    const { text, images } = convert(source, readRepositoryFile(source.file), pages);
    write({ page: source.page, text });
    for (const image of images) cpSync(join(root, image), join(site, "public/images", image));
  }
  write(homePage);
  const comparison = comparisonPage();
  write(comparison);
  mkdirSync(join(site, "public"), { recursive: true });
  for (const [file, text] of assistantFiles()) writeFileSync(join(site, "public", file), text);
  const events = eventPages();
  const routes = routePages();
  const errors = errorPages();
  for (const page of [...events.pages, ...routes.pages, ...errors.pages]) write(page);
  const reference = await writeReference(join(site, "reference"));
  const guides: SidebarItem[] = outline.map(({ title, sources }) => ({
    text: title,
    items: [
      ...sources.map(({ page, title }) => ({ text: title, link: `/${page}` })),
      ...(title === "Guides" ? [{ text: "Compare with crisp-api", link: `/${comparison.page}` }] : []),
    ],
  }));
  const sidebar = {
    "/events/": [{ text: "Events", link: "/events/" }, ...events.sidebar],
    "/routes/": [{ text: "REST routes", link: "/routes/" }, ...routes.sidebar],
    "/errors/": [{ text: "Errors", link: "/errors/" }, ...errors.sidebar],
    "/reference/": reference,
    "/": guides,
  };
  writeFileSync(join(site, "sidebar.json"), JSON.stringify(sidebar));
}
