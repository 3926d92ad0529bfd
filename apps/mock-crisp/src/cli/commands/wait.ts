import { eventNames, isEventName } from "@x/crisp-types";
import { didYouMean } from "../../base/did-you-mean.ts";
import type { JournalEntry } from "../../journal/journal.ts";
import { queryKeySummaries } from "../../journal/query/parse-query.ts";
import {
  addMockOptions,
  type CommandModule,
  clientOf,
  printResult,
  repeatableOption,
  timeoutOption,
} from "../context.ts";
import { CliError } from "../exit-code.ts";
import { parseCount } from "../parse-argument.ts";
import { renderEntry } from "../render-entry.ts";
import { readConditions } from "../wait-conditions.ts";

/** `wait <event>`: waits until something happens. */
export const waitCommand: CommandModule = (program, terminal) => {
  const command = addMockOptions(program.command("wait <event...>"))
    .description("wait for an event, or any entry that a query matches; exit with 1 on time-out")
    .addOption(
      repeatableOption(
        "--where <key=value>",
        "further condition: a key of queries, or a field of the event's data, such as text=hello or user.nickname=Ada",
      ),
    )
    .option("--new", "only new entries (default: also earlier ones)")
    .option("--after <id>", "only entries after the one of this id", parseCount)
    .addOption(timeoutOption("maximum time to wait", 10))
    .addHelpText(
      "after",
      `
Examples:
  mock-crisp wait message:received --where text=hello --timeout 5s
  mock-crisp wait session:set_email --where email=ada@example.test
  mock-crisp wait kind:delivery status:succeeded --new --json`,
    )
    .action(async (words: string[], options: { where?: string[]; new?: true; after?: number; timeout: number }) => {
      const conditions = readConditions(options.where ?? [], words.find(isEventName));
      const query = [...words.map(clauseOf), ...conditions.clauses].join(" ");
      const client = clientOf(command);
      const ends = performance.now() + options.timeout;
      let after = options.new
        ? (await client.call<{ journal_id: number }>("GET", "journal", { query: { limit: 0 } })).journal_id
        : options.after;
      for (;;) {
        const { entry } = await client.call<{ entry: JournalEntry }>("GET", "wait", {
          query: { query, after, timeout: Math.max(1, Math.ceil(ends - performance.now())) },
          signal: terminal.signal,
        });
        if (conditions.fits(entry)) {
          printResult(command, terminal, entry, renderEntry(entry, terminal));
          return;
        }
        after = entry.id;
      }
    });
};

const namespaces = new Set(eventNames.map((name) => name.split(":")[0] ?? ""));

/** A word as a clause of a query: the name of an event, or a pattern such as `message:*`, is a clause for the event's name. */
function clauseOf(word: string): string {
  const [namespace = ""] = word.split(":");
  if (!word.includes(":") || isEventName(word) || (namespaces.has(namespace) && word.includes("*"))) {
    return word.includes(":") ? `event:${word}` : word;
  }
  // A word such as `kind:delivery` is a clause; one with the namespace of an event was meant as its name, unless the
  // namespace is a key as well, such as `status`, and no event has a similar name.
  const meant = namespaces.has(namespace) ? didYouMean(word, eventNames) : "";
  if (meant !== "" || (namespaces.has(namespace) && !Object.hasOwn(queryKeySummaries, namespace)))
    throw new CliError(`unknown event "${word}".${meant} List all events with mock-crisp events known`, "usage");
  return word;
}
