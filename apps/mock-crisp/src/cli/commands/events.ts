import { events as registry } from "@x/crisp-types";
import type { JournalEntry } from "../../journal/journal.ts";
import { addJsonOption, addMockOptions, type CommandModule, clientOf, printResult } from "../context.ts";
import { CliError, exitCode } from "../exit-code.ts";
import { parseCount } from "../parse-argument.ts";
import { renderEntry } from "../render-entry.ts";

/** `events list|get|known`: the events that a mock has sent, and all known events. */
export const eventsCommand: CommandModule = (program, terminal) => {
  const events = program.command("events").description("list sent events and known event names");

  const list = addMockOptions(events.command("list"))
    .description("list sent events, oldest first")
    .option("-q, --query <query>", "only events that match, such as event:message:*")
    .option("-n, --limit <count>", "number of most recent events", parseCount, 20)
    .addHelpText("after", "\nExample:\n  mock-crisp events list --query 'event:message:* since:5m'")
    .action(async ({ query, limit, json }: { query?: string; limit: number; json?: true }) => {
      const answer = await clientOf(list).call<{ entries: JournalEntry[] }>("GET", "journal", {
        query: { query: ["kind:event", query].filter(Boolean).join(" "), limit },
      });
      for (const entry of answer.entries) terminal.out(json ? JSON.stringify(entry) : renderEntry(entry, terminal));
    });

  const get = addMockOptions(events.command("get <id>"))
    .description("print one sent event (evt_…) as JSON")
    .addHelpText("after", "\nExample:\n  mock-crisp events get evt_1")
    .action(async (id: string) => {
      const answer = await clientOf(get).call<{ entries: JournalEntry[] }>("GET", "journal", {
        query: { query: `kind:event id:${id}` },
      });
      const [entry] = answer.entries;
      if (entry === undefined) throw new CliError(`the journal has no event ${id}`, exitCode.assertionFailed);
      printResult(get, terminal, entry, JSON.stringify(entry, null, 2));
    });

  addJsonOption(events.command("known"))
    .description("list every event of Crisp")
    .addHelpText("after", "\nExample:\n  mock-crisp events known --json")
    .action(({ json }: { json?: true }) => {
      for (const { name, summary, surfaces } of Object.values(registry)) {
        terminal.out(json ? JSON.stringify({ name, summary, surfaces }) : `${name.padEnd(40)} ${summary}`);
      }
    });
};
