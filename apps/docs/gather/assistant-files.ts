import { existsSync, readdirSync } from "node:fs";
import { outline } from "./outline.ts";
import { readRepositoryFile, root, siteAddress } from "./repository.ts";

/** Bytes that the reference of all packages may have. */
const limit = 120_000;

/** The packages' `llms.txt`, which `pnpm generate` writes. */
function references(): string[] {
  return ["packages", "apps"]
    .flatMap((parent) => readdirSync(`${root}${parent}`).map((name) => `${parent}/${name}/llms.txt`))
    .filter((file) => existsSync(root + file))
    .map(readRepositoryFile);
}

/** `llms.txt`: what the site has, for coding assistants, in the form of https://llmstxt.org. */
function index(): string {
  const site = siteAddress();
  const groups = outline.flatMap(({ title, sources }) => [
    `## ${title}`,
    "",
    ...sources.map(({ page, title }) => `- [${title}](${site}/${page})`),
    "",
  ]);
  return [
    "# Crisp in real time",
    "",
    "> Packages for Node.js, in JavaScript and TypeScript, to work with crisp.chat: verified web hooks, an RTM client that recovers, a REST client, a queue, typed events, and a local Crisp server to test against.",
    "",
    `The reference of all packages in one file: [llms-full.txt](${site}/llms-full.txt). Each installed package has its own in \`llms.txt\`.`,
    "",
    ...groups,
    "## Reference",
    "",
    `- [Compared with crisp-api and with writing it by hand](${site}/guides/compare): what happens when, and how fast`,
    `- [Events](${site}/events/): each with its fields, an example and a command`,
    `- [REST routes](${site}/routes/): each with its parameters, body and answer`,
    `- [Errors](${site}/errors/): each code, its meaning and what to do`,
    `- [API reference](${site}/reference/)`,
    "",
  ].join("\n");
}

/**
 * The files for coding assistants at the root of the site.
 *
 * @throws Error when the reference is larger than an assistant should read.
 */
export function assistantFiles(): ReadonlyMap<string, string> {
  const full = references().join("\n");
  const size = Buffer.byteLength(full);
  if (size > limit) throw new Error(`llms-full.txt has ${size} bytes; ${limit} are allowed`);
  return new Map([
    ["llms.txt", index()],
    ["llms-full.txt", full],
  ]);
}
