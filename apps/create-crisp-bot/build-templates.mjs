// Writes dist/templates in both languages, and the versions of what they depend on. JavaScript is made from the TypeScript.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { parse } from "yaml";

const here = fileURLToPath(new URL(".", import.meta.url));
const source = join(here, "templates");
const target = join(here, "dist/templates");

rmSync(target, { recursive: true, force: true });

const files = readdirSync(source, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice(source.length + 1))
  .filter((file) => file.includes("/"));

const blank = "// a blank line";

/** JavaScript with the comments and blank lines of the TypeScript. @param {string} text @param {boolean} jsx */
function toJavaScript(text, jsx) {
  const { outputText } = ts.transpileModule(text.replaceAll(/^$/gm, blank), {
    fileName: jsx ? "file.tsx" : "file.ts",
    compilerOptions: {
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
      jsx: ts.JsxEmit.Preserve,
      verbatimModuleSyntax: true,
    },
  });
  return outputText
    .replaceAll(blank, "")
    .replaceAll(/(from|import) "(\.[^"]*)\.ts"/g, '$1 "$2.js"')
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
}

for (const file of files) {
  const text = readFileSync(join(source, file), "utf8");
  mkdirSync(dirname(join(target, "ts", file)), { recursive: true });
  cpSync(join(source, file), join(target, "ts", file));
  const typescript = /\.(ts|tsx)$/.exec(file);
  const script = typescript
    ? toJavaScript(text, file.endsWith("x"))
    : text.replaceAll("src/worker.ts", "src/worker.js");
  // A file of types only.
  if (script === "" || script === "export {};") continue;
  const name = join(target, "js", file.replace(/\.tsx?$/, file.endsWith("x") ? ".jsx" : ".js"));
  mkdirSync(dirname(name), { recursive: true });
  writeFileSync(name, typescript ? `${script}\n` : script);
}
// The workspace's configuration leaves out what is built.
const configuration = mkdtempSync(join(tmpdir(), "create-crisp-bot-"));
writeFileSync(
  join(configuration, "biome.json"),
  JSON.stringify({ formatter: { indentStyle: "space", indentWidth: 2, lineWidth: 120 } }),
);
const biome = join(here, "node_modules/@biomejs/biome/bin/biome");
execFileSync(process.execPath, [biome, "format", "--write", "--config-path", configuration, join(target, "js")], {
  stdio: ["ignore", "ignore", "inherit"],
});
rmSync(configuration, { recursive: true });

/** @type {{ catalog: Record<string, string> }} */
const { catalog } = parse(readFileSync(join(here, "../../pnpm-workspace.yaml"), "utf8"));
// Of the templates only: too heavy to install for everybody who works on this project.
const others = {
  next: "^16.4.6",
  react: "^19.3.1",
  "react-dom": "^19.3.1",
  "@types/react": "^19.3.3",
  tsx: "^4.23.15",
};
writeFileSync(join(here, "dist/versions.json"), `${JSON.stringify({ ...catalog, ...others }, undefined, 2)}\n`);
