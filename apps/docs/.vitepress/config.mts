import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitepress";

const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const { repository } = JSON.parse(readFileSync(file("../../../package.json"), "utf8"));
const name: string = repository.replace(/^github:/, "");

/** The anchor that GitHub makes of a heading, so that links work in both places. */
const slugify = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replaceAll(/\s/g, "-");

export default defineConfig({
  title: "Crisp in real time",
  description:
    "Typed events, verified web hooks, an RTM client, REST, a queue and a local Crisp server to test against.",
  srcDir: ".site",
  outDir: ".vitepress/dist",
  // A project page of GitHub lives below the repository's name.
  base: process.env["SITE_BASE"] ?? "/",
  // Without one, browsers ask for a file that is not there.
  head: [
    [
      "link",
      {
        rel: "icon",
        href: "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'><rect width='1' height='1' rx='.2' fill='%232f4fb5'/></svg>",
      },
    ],
  ],
  cleanUrls: true,
  lastUpdated: false,
  // Keeps the list of all pages out of every page.
  metaChunk: true,
  markdown: {
    anchor: { slugify },
    // Themes with enough contrast.
    theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
  },
  // The home layout of the default theme has no main landmark.
  transformHtml: (html, _id, { pageData }) =>
    pageData.frontmatter["layout"] === "home" ? html.replace('id="VPContent"', 'id="VPContent" role="main"') : html,
  vite: { build: { chunkSizeWarningLimit: 4_000 } },
  themeConfig: {
    search: { provider: "local" },
    nav: [
      { text: "Guides", link: "/start" },
      { text: "Events", link: "/events/" },
      { text: "REST", link: "/routes/" },
      { text: "Errors", link: "/errors/" },
      { text: "Reference", link: "/reference/" },
    ],
    sidebar: JSON.parse(readFileSync(file("../.site/sidebar.json"), "utf8")),
    socialLinks: [{ icon: "github", link: `https://github.com/${name}` }],
    footer: { message: "MIT licence. Not affiliated with Crisp IM SAS." },
    outline: { level: [2, 3] },
  },
});
