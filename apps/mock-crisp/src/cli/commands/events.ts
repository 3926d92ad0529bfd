import { events as registry } from "@x/crisp-types";
import type { JournalEntry } from "../../journal/journal.ts";
import { addJsonOption, addMockOptions, type CommandModule, clientOf, printResult } from "../context.ts";
import { CliError, exitCode } from "../exit-code.ts";
import { parseCount } from "../parse-argument.ts";
import { renderEntry } from "../render-entry.ts";

/** `events list|get|known`: the events that a mock has sent, and those that it can. */
export const eventsCommand: CommandModule = (program, terminal) => {
  const events = program.command("events").description("see the events that were sent, and those that can be");

  const list = addMockOptions(events.command("list"))
    .description("show events that were sent, oldest first")
    .option("-q, --query <query>", "only those that fit, such as event:message:*")
    .option("-n, --limit <count>", "the last so many", parseCount, 20)
    .addHelpText("after", "\nExample:\n  mock-crisp events list --query 'event:message:* since:5m'")
    .action(async ({ query, limit, json }: { query?: string; limit: number; json?: true }) => {
      const answer = await clientOf(list).call<{ entries: JournalEntry[] }>("GET", "journal", {
        query: { query: ["kind:event", query].filter(Boolean).join(" "), limit },
      });
      for (const entry of answer.entries) terminal.out(json ? JSON.stringify(entry) : renderEntry(entry, terminal));
    });

  const get = addMockOptions(events.command("get <id>"))
    .description("show one event that was sent (evt_…), as JSON")
    .addHelpText("after", "\nExample:\n  mock-crisp events get evt_1")
    .action(async (id: string) => {
      const answer = await clientOf(get).call<{ entries: JournalEntry[] }>("GET", "journal", {
        query: { query: `kind:event id:${id}` },
      });
      const [entry] = answer.entries;
      if (entry === undefined) throw new CliError(`no event ${id} in the journal`, exitCode.assertionFailed);
      printResult(get, terminal, entry, JSON.stringify(entry, null, 2));
    });

  addJsonOption(events.command("known"))
    .description("show every event that Crisp has")
    .addHelpText("after", "\nExample:\n  mock-crisp events known --json")
    .action(({ json }: { json?: true }) => {
      for (const { name, summary, surfaces } of Object.values(registry)) {
        terminal.out(json ? JSON.stringify({ name, summary, surfaces }) : `${name.padEnd(40)} ${summary}`);
      }
    });
};
