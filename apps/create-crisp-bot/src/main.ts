import { readFileSync } from "node:fs";
import { basename, relative, resolve } from "node:path";
import { ask } from "./ask.ts";
import { conflict, defaults, transports } from "./choices.ts";
import { createProject } from "./create-project.ts";
import { parseArguments, UsageError } from "./parse-arguments.ts";

const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
  version: string;
};

const help = `Usage: npm create @x/crisp-bot@latest [folder] -- [flags]

Writes a small Crisp bot with two tests, and a local Crisp server to run it against.

  --transport WORD  how the bot gets its events (default ${defaults.transport})
${Object.entries(transports)
  .map(([word, { summary }]) => `                      ${word.padEnd(8)} ${summary}`)
  .join("\n")}
  --queue           put the events on a queue, for several processes (not for workers and lambda)
  --test WORD       vitest or node (default ${defaults.test})
  --language WORD   ts or js (default ${defaults.language})
  --yes, -y         ask nothing
  --help, -h        print this
  --version, -v     print the version

npm needs the "--" before the flags: without it, npm takes them for its own.
`;

/** Input and output of the command. */
export interface Io {
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WriteStream;
  readonly errors: NodeJS.WritableStream;
}

/** Runs the command. Resolves with the exit code: 0 success, 1 failure, 2 usage error. */
export async function main(
  args: readonly string[],
  { input, output, errors }: Io = { input: process.stdin, output: process.stdout, errors: process.stderr },
): Promise<number> {
  try {
    const given = parseArguments(args);
    if (given.help) output.write(help);
    else if (given.version) output.write(`${version}\n`);
    else await create(given, { input, output });
    return 0;
  } catch (error) {
    errors.write(`create-crisp-bot: ${error instanceof Error ? error.message : String(error)}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}

async function create(
  given: ReturnType<typeof parseArguments>,
  { input, output }: Pick<Io, "input" | "output">,
): Promise<void> {
  const interactive = !given.yes && input.isTTY && output.isTTY;
  const { folder, choices } = interactive
    ? await ask(given.folder, given.choices, { input, output })
    : { folder: given.folder ?? "my-bot", choices: { ...defaults, ...given.choices } };
  const reason = conflict(choices);
  if (reason !== undefined) throw new UsageError(reason);
  const target = resolve(folder);
  await createProject({ folder: target, name: basename(target), version, choices });
  const path = relative(process.cwd(), target) || ".";
  output.write(`
Created ${basename(target)}: ${transports[choices.transport].summary}${choices.queue ? ", with a queue" : ""}.

  cd ${/[^\w./\\-]/.test(path) ? `"${path}"` : path}
  npm install
  npm start     # the bot and a local Crisp server with a dashboard
  npm test      # two tests
`);
}
