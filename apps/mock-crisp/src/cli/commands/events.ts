import { events as registry } from "@x/crisp-types";
import { entryLine } from "../../journal/entry-line.ts";
import type { EventEntry } from "../../journal/journal.ts";
import { addJsonOption, addMockOptions, type CommandModule, clientOf, printResult } from "../context.ts";
import { CliError } from "../exit-code.ts";
import { formatTime } from "../format-time.ts";
import { parseCount } from "../parse-argument.ts";
import { printList } from "../print-list.ts";
import type { Column } from "../table.ts";

const columns: readonly Column<EventEntry>[] = [
  { title: "ID", value: ({ event_id }) => event_id },
  { title: "TIME", value: ({ at }) => formatTime(at) },
  { title: "EVENT", value: ({ event }) => event, style: () => "cyan" },
  { title: "BY", value: ({ by }) => by },
  { title: "SOCKETS", value: ({ sockets }) => sockets, below: true },
  { title: "DELIVERIES", value: ({ deliveries }) => deliveries.join(","), least: 10, below: true },
  { title: "SESSION", value: ({ session_id }) => session_id, below: true },
  { title: "CONTENT", value: (entry) => entryLine(entry).detail, least: 16, below: true },
];

const knownColumns: readonly Column<{ name: string; summary: string; surfaces: readonly string[] }>[] = [
  { title: "EVENT", value: ({ name }) => name },
  { title: "SENT BY", value: ({ surfaces }) => surfaces.join("+") },
  { title: "SUMMARY", value: ({ summary }) => summary, least: 20 },
];

/** `events list|get|known`: the events that a mock has sent, and all known events. */
export const eventsCommand: CommandModule = (program, terminal) => {
  const events = program.command("events").description("list sent events and known event names");

  const list = addMockOptions(events.command("list", { isDefault: true }))
    .description("list sent events, oldest first")
    .option("-q, --query <query>", "only events that match, such as event:message:*")
    .option("-n, --limit <count>", "number of most recent events", parseCount, 20)
    .addHelpText("after", "\nExample:\n  mock-crisp events list --query 'event:message:* since:5m'")
    .action(async ({ query, limit }: { query?: string; limit: number }) => {
      const answer = await clientOf(list).call<{ entries: EventEntry[] }>("GET", "journal", {
        query: { query: ["kind:event", query].filter(Boolean).join(" "), limit },
      });
      printList(list, terminal, { rows: answer.entries, columns, noun: "events" });
    });

  const get = addMockOptions(events.command("get <id>"))
    .description("print one sent event (evt_…) as JSON")
    .addHelpText("after", "\nExample:\n  mock-crisp events get evt_1")
    .action(async (id: string) => {
      const answer = await clientOf(get).call<{ entries: EventEntry[] }>("GET", "journal", {
        query: { query: `kind:event id:${id}` },
      });
      const [entry] = answer.entries;
      if (entry === undefined)
        throw new CliError(`the journal has no event ${id}. List them with mock-crisp events list`, "usage");
      printResult(get, terminal, entry, JSON.stringify(entry, null, 2));
    });

  const known = addJsonOption(events.command("known"))
    .description("list every event of Crisp")
    .addHelpText("after", "\nExample:\n  mock-crisp events known --json")
    .action(() => {
      const rows = Object.values(registry).map(({ name, summary, surfaces }) => ({ name, summary, surfaces }));
      printList(known, terminal, { rows, columns: knownColumns, noun: "events" });
    });
};
