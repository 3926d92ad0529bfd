import { entryLine } from "../../journal/entry-line.ts";
import type { JournalEntry } from "../../journal/journal.ts";
import { addMockOptions, type CommandModule, clientOf, printResult } from "../context.ts";
import { formatTime } from "../format-time.ts";
import { parseCount } from "../parse-argument.ts";
import { printList } from "../print-list.ts";
import type { Column } from "../table.ts";

const columns: readonly Column<JournalEntry>[] = [
  { title: "ID", value: ({ id }) => id },
  { title: "TIME", value: ({ at }) => formatTime(at) },
  { title: "KIND", value: ({ kind }) => kind },
  { title: "WHAT", value: (entry) => entryLine(entry).title, least: 16 },
  { title: "RESULT", value: (entry) => entryLine(entry).result, least: 8, below: true },
  { title: "DETAIL", value: (entry) => entryLine(entry).detail, least: 12, below: true },
];

/** `journal list|clear`: the record of everything that happened in a mock. */
export const journalCommand: CommandModule = (program, terminal) => {
  const journal = program.command("journal").description("list and clear the record of everything that happened");

  const list = addMockOptions(journal.command("list", { isDefault: true }))
    .description("list entries, oldest first; they contain personal data")
    .option("-q, --query <query>", "only entries that match, such as kind:rest status:4xx")
    .option("-n, --limit <count>", "number of most recent entries", parseCount, 20)
    .option("--after <id>", "only entries after the one of this id", parseCount)
    .addHelpText("after", "\nExample:\n  mock-crisp journal list --query 'kind:rest status:4xx' --json")
    .action(async (query: { query?: string; limit: number; after?: number }) => {
      const { query: text, limit, after } = query;
      const { entries } = await clientOf(list).call<{ entries: JournalEntry[] }>("GET", "journal", {
        query: { query: text, limit, after },
      });
      printList(list, terminal, { rows: entries, columns, noun: "entries" });
    });

  const clear = addMockOptions(journal.command("clear"))
    .description("clear the journal")
    .addHelpText("after", "\nExample:\n  mock-crisp journal clear")
    .action(async () => {
      await clientOf(clear).call("DELETE", "journal");
      printResult(clear, terminal, { cleared: true }, "cleared");
    });
};
