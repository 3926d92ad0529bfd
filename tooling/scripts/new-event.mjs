// `pnpm new:event`: adds an event to its namespace's file in crisp-types. Asks for what the flags leave out.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { addEvent, fileOf, parseEvent, WrongEvent } from "./new-event/add-event.mjs";
import { root } from "./pnpm.mjs";

const usage = `usage: pnpm new:event [name] [flags]
  --summary "…"          one sentence: what happened when it arrives
  --about session        what the payload begins with: session, website or nothing
  --field email:string   a field of its own, of type string, number or boolean; may be repeated
  --surfaces rtm,webhook --tiers user,website,plugin --scopes a,b
  --source docs          how it is known: docs, sdk, field or inferred
  --package folder       of crisp-types (default: this workspace's; another is neither formatted nor generated)

Example: pnpm new:event session:set_mood --about session --field mood:string --summary "The visitor's mood was set." --source field`;

/** The question that replaces a missing flag, with the meaning of an empty answer. */
const questions = /** @type {const} */ ([
  ["name", "Wire name, such as session:set_mood", ""],
  ["summary", "What happened when it arrives, in one sentence", ""],
  ["about", "Payload begins with: session, website or nothing", "website"],
  ["surfaces", "Surfaces", "rtm,webhook"],
  ["tiers", "Tiers", "user,website,plugin"],
  ["scopes", "Scopes of a plugin token", ""],
  ["source", "Known from: docs, sdk, field or inferred", "docs"],
]);

/** @param {Record<string, string | undefined>} given */
async function answered(given) {
  const asking = process.stdin.isTTY ? createInterface({ input: process.stdin, output: process.stderr }) : undefined;
  /** @type {Record<string, string>} */
  const answers = {};
  for (const [key, question, standard] of questions) {
    const answer = given[key] ?? (await asking?.question(`${question}${standard && ` [${standard}]`}: `));
    answers[key] = answer?.trim() || standard;
  }
  asking?.close();
  return answers;
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      ...Object.fromEntries(questions.slice(1).map(([key]) => [key, { type: /** @type {const} */ ("string") }])),
      field: { type: "string", multiple: true },
      package: { type: "string" },
      help: { type: "boolean" },
    },
  });
  const { field = [], package: chosen, help, ...given } = values;
  if (help) return console.log(usage);
  const event = parseEvent(await answered({ ...given, name: positionals[0] }), field);
  const folder = join(chosen ?? join(root, "packages/crisp-types"), "src/events");
  const files = readdirSync(folder);
  for (const file of files) {
    if (readFileSync(join(folder, file), "utf8").includes(`"${event.name}": {`))
      throw new WrongEvent(`${event.name} is already in ${file}`);
  }
  const path = join(folder, fileOf(event.name, files));
  writeFileSync(path, addEvent(readFileSync(path, "utf8"), event));
  if (chosen === undefined) {
    for (const command of [
      ["biome", "check", "--write", path],
      ["turbo", "run", "generate", "--output-logs=errors-only"],
    ]) {
      const { status } = spawnSync(join(root, "node_modules/.bin", command[0] ?? ""), command.slice(1), {
        cwd: root,
        stdio: ["ignore", "ignore", "inherit"],
      });
      if (status !== 0) throw new Error(`the event was added, but ${command.join(" ")} failed: see above`);
    }
  }
  console.log(`${event.name} was added to ${path}.
Check its fields, its example and its tiers, then run:
  pnpm vitest --project crisp-types   the event is checked like the others
  pnpm generate                       after each change of it
  pnpm changeset                      describes the change to users`);
}

try {
  await main();
} catch (error) {
  console.error(`new:event: ${error instanceof Error ? error.message : error}`);
  const isUsage = error instanceof WrongEvent || (error instanceof TypeError && "code" in error);
  if (isUsage) console.error("See pnpm new:event --help");
  process.exitCode = isUsage ? 2 : 1;
}
