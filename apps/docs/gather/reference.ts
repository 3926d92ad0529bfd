import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Application } from "typedoc";
import { groupBy } from "./group-by.ts";
import type { SidebarItem } from "./page.ts";
import { root } from "./repository.ts";

type ExportTarget = string | { readonly "@x/source"?: string | { readonly node?: string; readonly default: string } };

/** The sources of everything in `exports` of the published packages, by the name that programs import, without the scope. */
function entryPoints(): Map<string, string> {
  const found = new Map<string, string>();
  for (const parent of ["packages", "apps"]) {
    for (const name of readdirSync(join(root, parent))) {
      const folder = join(root, parent, name);
      if (!existsSync(join(folder, "package.json"))) continue;
      const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
        private?: boolean;
        exports?: Record<string, ExportTarget>;
      };
      if (manifest.private) continue;
      for (const [subpath, target] of Object.entries(manifest.exports ?? {})) {
        const source = typeof target === "string" ? undefined : target["@x/source"];
        const file = typeof source === "object" ? (source.node ?? source.default) : source;
        if (file) found.set(name + subpath.slice(1), join(folder, file));
      }
    }
  }
  return found;
}

/**
 * Writes the API reference of every published package as Markdown.
 *
 * @returns Its part of the sidebar.
 * @throws Error when TypeDoc fails.
 */
export async function writeReference(out: string): Promise<readonly SidebarItem[]> {
  const entries = entryPoints();
  const app = await Application.bootstrapWithPlugins({
    plugin: ["typedoc-plugin-markdown", "typedoc-vitepress-theme"],
    name: "API reference",
    entryPoints: [...new Set(entries.values())],
    tsconfig: join(root, "apps/docs/tsconfig.reference.json"),
    basePath: root,
    readme: "none",
    excludePrivate: true,
    excludeInternal: true,
    disableSources: true,
    logLevel: "Warn",
    out,
    // Options of the plugins, which TypeDoc's types do not know.
    ...({
      docsRoot: join(out, ".."),
      hidePageHeader: true,
      outputFileStrategy: "modules",
      useCodeBlocks: true,
    } as object),
  });
  const project = await app.convert();
  if (!project) throw new Error("TypeDoc could not read the packages.");
  const names = new Map([...entries].map(([name, file]) => [file, name]));
  for (const module of project.children ?? []) {
    // TypeDoc names a module by its file; readers know it by what they import.
    const file = project.files.getReflectionPath(module);
    module.name = names.get(file ?? "") ?? module.name;
  }
  app.validate(project);
  if (app.logger.hasErrors() || app.logger.hasWarnings()) {
    throw new Error(
      "TypeDoc found comments to correct, printed above: links that lead nowhere, or types that are not exported.",
    );
  }
  await app.outputs.writeOutput({ name: "markdown", path: out }, project);
  const packages = groupBy([...entries.keys()], (name) => name.split("/")[0] ?? name);
  return [...packages].map(([text, modules]) => ({
    text,
    items: modules.map((name) => ({ text: name, link: `/reference/${pageOf(out, name)}` })),
  }));
}

/** The page of a module. One that is named like a folder gets a number. */
function pageOf(out: string, name: string): string {
  return existsSync(join(out, `${name}.md`)) ? name : `${name}-1`;
}
