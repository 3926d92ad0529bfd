import { events as registry } from "@x/crisp-types";
import type { JournalEntry } from "../../journal.ts";
import { addJsonOption, addMockOptions, type CommandModule, clientOf } from "../context.ts";
import { CliError, exitCode } from "../exit-code.ts";
import { renderEntry } from "../render-entry.ts";

/** `events list|get|known`: the events that a mock has sent, and those that it can. */
export const eventsCommand: CommandModule = (program, terminal) => {
  const events = program.command("events").description("see the events that were sent, and those that can be");

  const list = addJsonOption(addMockOptions(events.command("list")))
    .description("events that were sent, oldest first")
    .option("-q, --query <query>", "only those that fit, such as event:message:*")
    .option("-n, --limit <count>", "the last so many", "20")
    .action(async ({ query, limit, json }: { query?: string; limit: string; json?: true }) => {
      const answer = await clientOf(list).call<{ entries: JournalEntry[] }>("GET", "journal", {
        query: { query: ["kind:event", query].filter(Boolean).join(" "), limit },
      });
      for (const entry of answer.entries) terminal.out(json ? JSON.stringify(entry) : renderEntry(entry, terminal));
    });

  const get = addMockOptions(events.command("get <id>"))
    .description("one event that was sent (evt_…), as JSON")
    .action(async (id: string) => {
      const answer = await clientOf(get).call<{ entries: JournalEntry[] }>("GET", "journal", {
        query: { query: `kind:event id:${id}` },
      });
      const [entry] = answer.entries;
      if (entry === undefined) throw new CliError(`no event ${id} in the journal`, exitCode.assertionFailed);
      terminal.out(JSON.stringify(entry, null, 2));
    });

  addJsonOption(events.command("known"))
    .description("every event that Crisp has")
    .action(({ json }: { json?: true }) => {
      for (const { name, summary, surfaces } of Object.values(registry)) {
        terminal.out(json ? JSON.stringify({ name, summary, surfaces }) : `${name.padEnd(40)} ${summary}`);
      }
    });
};
