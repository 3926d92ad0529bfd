import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { eventNames, events } from "@x/crisp-types";
import { routes } from "@x/crisp-types/routes";
import { describeExport } from "./describe-export.ts";
import { exportsOf } from "./exports-of.ts";
import { rules } from "./rules.ts";

/** The largest size of the reference of one package in bytes: an assistant must be able to read it together with the program. */
export const limit = 28_000;

type ExportTarget = string | { readonly "@x/source"?: string | { readonly node?: string; readonly default: string } };

interface Manifest {
  readonly name: string;
  readonly description: string;
  readonly homepage: string;
  readonly exports: Readonly<Record<string, ExportTarget>>;
}

/** The source of an entry, or nothing for data. */
export function sourceOf(target: ExportTarget): string | undefined {
  const source = typeof target === "string" ? undefined : target["@x/source"];
  return typeof source === "object" ? (source.node ?? source.default) : source;
}

/** Sorts the exports that programs use first to the front. */
function rank(lines: readonly string[] | undefined): number {
  const [first = ""] = lines ?? [];
  if (first.includes("Error`")) return 3;
  if (first.startsWith("- `class")) return 0;
  return first.startsWith("- `interface") ? 2 : 1;
}

function entrySection(name: string, path: string): string[] {
  const all = exportsOf(path)
    .map((exported) => ({ exported, lines: describeExport(exported) }))
    .sort((a, b) => rank(a.lines) - rank(b.lines));
  const types = all.filter(({ lines }) => lines === undefined).map(({ exported }) => `\`${exported.name}\``);
  return [
    `## ${name}`,
    "",
    ...all.flatMap(({ lines }) => lines ?? []),
    ...(types.length > 0 ? [`- Types: ${types.join(", ")}`] : []),
    "",
  ];
}

/** The codes of the package's errors, read from their source. */
function errorSection(path: string | undefined): string[] {
  if (path === undefined) return [];
  const text = readFileSync(path, "utf8");
  const codes = [...text.matchAll(/^ {2}(\w+):/gm)].map(([, code]) => `\`${code}\``);
  return ["## Error codes", "", codes.join(", "), ""];
}

/** Crisp's vocabulary, which only the package of types lists. */
function protocolSections(): string[] {
  const groups = new Map<string, string[]>();
  for (const name of Object.keys(routes)) {
    const [group = name, ...method] = name.split(".");
    groups.set(group, [...(groups.get(group) ?? []), method.join(".")]);
  }
  return [
    "## Events",
    "",
    ...eventNames.map((name) => `- \`${name}\`: ${events[name].summary}`),
    "",
    "## REST routes",
    "",
    ...[...groups].map(([group, names]) => `- ${group}: ${names.join(", ")}`),
    "",
  ];
}

/** The headings of a guide, which show an assistant what the guide contains. */
function guideLine(folder: string, file: string): string {
  const text = readFileSync(join(folder, file), "utf8").replaceAll(/^```[\s\S]*?^```/gm, "");
  const [title = file, ...others] = [...text.matchAll(/^#{1,2} (.+)$/gm)].map(([, heading = ""]) => heading);
  return `- [${title}](${file})${others.length > 0 ? `: ${others.join("; ")}` : ""}`;
}

/**
 * The reference of a package for coding assistants: its purpose, its first program, what goes wrong, every export, the codes of its errors.
 *
 * @param root The repository's root.
 * @param directory The package's folder from there.
 * @throws Error when it is larger than {@link limit}.
 */
export function packageReference(root: string, directory: string): string {
  const folder = join(root, directory);
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
  const readme = readFileSync(join(folder, "README.md"), "utf8");
  const entries = Object.entries(manifest.exports).map(([subpath, target]) => ({
    name: manifest.name + subpath.slice(1),
    source: sourceOf(target),
  }));
  const codes = entries.find(({ name }) => name.endsWith("/error-codes"))?.source;
  const data = entries.filter(({ name, source }) => source === undefined && !name.endsWith("/package.json"));
  const docs = join(folder, "docs");
  const guides = existsSync(docs)
    ? readdirSync(docs)
        .filter((file) => file.endsWith(".md"))
        .sort()
    : [];
  const [program] = /```(?:js|ts)[^\n]*\n[\s\S]*?```/.exec(readme) ?? /```sh\n[\s\S]*?```/.exec(readme) ?? [];
  const lines = [
    `# ${manifest.name}`,
    "",
    `> ${manifest.description}`,
    "",
    "Generated for coding assistants. ESM, Node.js 20.19 or later, types included. Events and fields have Crisp's own names.",
    "",
    ...(program ? [program, ""] : []),
    "## Rules",
    "",
    ...(rules[directory] ?? []).map((rule) => `- ${rule}`),
    "",
    ...entries.flatMap(({ name, source }) =>
      source === undefined || source === codes ? [] : entrySection(name, join(folder, source)),
    ),
    ...(data.length > 0 ? ["## Data", "", data.map(({ name }) => `\`${name}\``).join(", "), ""] : []),
    ...errorSection(codes === undefined ? undefined : join(folder, codes)),
    ...(directory === "packages/crisp-types" ? protocolSections() : []),
    "## Read more",
    "",
    guideLine(folder, "README.md"),
    ...guides.map((file) => guideLine(folder, `docs/${file}`)),
    `- [The site](${dirname(dirname(manifest.homepage))}/)`,
    "",
  ];
  const text = lines.join("\n");
  const size = Buffer.byteLength(text);
  if (size > limit) throw new Error(`llms.txt of ${manifest.name} has ${size} bytes; ${limit} are allowed`);
  return text;
}
