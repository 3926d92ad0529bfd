// The API reference, written to tooling/docs/api: every entry of every published package, from its sources.
//   --check   writes nothing: fails on warnings, such as a link in a comment that leads nowhere
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Application } from "typedoc";

const here = fileURLToPath(new URL(".", import.meta.url));
const root = join(here, "../..");
const check = process.argv.includes("--check");

/** The file that a target of `exports` reads from in the workspace. @param {any} target @returns {string | undefined} */
function sourceOf(target) {
  const source = target?.["@x/source"];
  return typeof source === "object" ? (source.node ?? source.default) : source;
}

const entryPoints = ["packages", "apps"].flatMap((parent) =>
  readdirSync(join(root, parent)).flatMap((name) => {
    const folder = join(root, parent, name);
    const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    if (manifest.private) return [];
    return Object.values(manifest.exports).flatMap((target) => {
      const source = sourceOf(target);
      return source ? [join(folder, source)] : [];
    });
  }),
);

const app = await Application.bootstrapWithPlugins({
  name: "Crisp in real time",
  entryPoints: [...new Set(entryPoints)],
  tsconfig: join(here, "tsconfig.api.json"),
  basePath: root,
  displayBasePath: root,
  readme: existsSync(join(root, "README.md")) ? join(root, "README.md") : "none",
  excludePrivate: true,
  excludeInternal: true,
  treatWarningsAsErrors: check,
  entryPointStrategy: "resolve",
  disableSources: true,
});
const project = await app.convert();
if (!project) process.exit(1);
app.validate(project);
app.validate(project);
if (!check && !app.logger.hasErrors()) await app.generateDocs(project, join(here, "api"));
if (app.logger.hasErrors() || (check && app.logger.hasWarnings())) process.exitCode = 1;
