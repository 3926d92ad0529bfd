import { parseArgs } from "node:util";
import { closest, distance } from "fastest-levenshtein";
import { type Choices, transports } from "./choices.ts";

/** The parsed command line. `choices` has only what was given. */
export interface Arguments {
  readonly folder?: string;
  readonly choices: Partial<Choices>;
  readonly yes: boolean;
  readonly help: boolean;
  readonly version: boolean;
}

/** A mistake on the command line: printed without a stack, exit code 2. */
export class UsageError extends Error {}

const options = {
  transport: { type: "string" },
  queue: { type: "boolean" },
  test: { type: "string" },
  language: { type: "string" },
  yes: { type: "boolean", short: "y" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean", short: "v" },
} as const;

/** The word, if it is one of those. Throws a {@link UsageError} that lists them. */
function oneOf<T extends string>(flag: string, given: string, words: readonly T[]): T {
  const found = words.find((word) => word === given.toLowerCase());
  if (found === undefined) {
    throw new UsageError(`--${flag} is "${given}", but takes one of: ${words.join(", ")}.${didYouMean(given, words)}`);
  }
  return found;
}

/** The hint ` Did you mean x?` for a misspelt word; empty if no word is near. */
function didYouMean(written: string, words: readonly string[]): string {
  const nearest = closest(written.toLowerCase(), words);
  return distance(written.toLowerCase(), nearest) <= nearest.length * 0.4 ? ` Did you mean ${nearest}?` : "";
}

/** Reads the command line. Throws a {@link UsageError}. */
export function parseArguments(args: readonly string[]): Arguments {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(args);
  } catch (error) {
    const reason = error instanceof Error ? error.message.split(". To specify")[0] : String(error);
    const flags = Object.keys(options).map((name) => `--${name}`);
    const [unknown] = /--[\w-]+/.exec(reason ?? "") ?? [];
    const hint = unknown === undefined || flags.includes(unknown) ? "" : didYouMean(unknown, flags);
    throw new UsageError(`${reason}.${hint} Flags: ${flags.join(" ")}`);
  }
  const { values, positionals } = parsed;
  if (positionals.length > 1) throw new UsageError(`one folder at most, but got: ${positionals.join(" ")}`);
  const { transport, queue, test, language } = values;
  return {
    ...(positionals[0] === undefined ? {} : { folder: positionals[0] }),
    choices: {
      ...(transport === undefined
        ? {}
        : { transport: oneOf("transport", transport, Object.keys(transports) as Choices["transport"][]) }),
      ...(queue === undefined ? {} : { queue }),
      ...(test === undefined ? {} : { test: oneOf("test", test, ["vitest", "node"] as const) }),
      ...(language === undefined ? {} : { language: oneOf("language", language, ["ts", "js"] as const) }),
    },
    yes: values.yes ?? false,
    help: values.help ?? false,
    version: values.version ?? false,
  };
}

function parse(args: readonly string[]) {
  return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
}
