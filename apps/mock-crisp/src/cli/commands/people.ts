import type { Person } from "../../operations/people.ts";
import type { VisitorSummary } from "../../operations/visitors.ts";
import { addMockOptions, type CommandModule, clientOf, printResult } from "../context.ts";
import { formatTime } from "../format-time.ts";
import { parseCount } from "../parse-argument.ts";
import { printList } from "../print-list.ts";
import { type Column, tableLines } from "../table.ts";
import { conversationColumns } from "./conversations.ts";

const columns: readonly Column<Person>[] = [
  { title: "ID", value: ({ people_id }) => people_id },
  { title: "UPDATED", value: ({ updated_at }) => formatTime(updated_at) },
  { title: "NAME", value: ({ person }) => person.nickname, least: 8, below: true },
  { title: "EMAIL", value: ({ email }) => email, least: 10, below: true },
  { title: "SEGMENTS", value: ({ segments }) => segments.join(","), least: 8, below: true },
];

/** `people list|show`: the contacts of a website. */
export const peopleCommand: CommandModule = (program, terminal) => {
  const people = program.command("people").description("list and show contacts");

  const list = addMockOptions(people.command("list", { isDefault: true }))
    .description("list contacts, most recently updated first")
    .option("-q, --query <text>", "only contacts with this text in the address, name, phone number or company")
    .option("-n, --limit <count>", "maximum number of results", parseCount, 20)
    .option("--offset <count>", "number of results to skip", parseCount)
    .addHelpText("after", "\nExample:\n  mock-crisp people list --query example.test --json")
    .action(async ({ query, limit, offset }: { query?: string; limit: number; offset?: number }) => {
      const answer = await clientOf(list).call<{ people: Person[]; total: number }>("GET", "people", {
        query: { query, limit, offset },
      });
      printList(list, terminal, { rows: answer.people, total: answer.total, columns, noun: "contacts" });
    });

  const show = addMockOptions(people.command("show <id>"))
    .description("print a contact, found by id or email address, and their conversations")
    .addHelpText("after", "\nExample:\n  mock-crisp people show ada@example.test")
    .action(async (id: string) => {
      const answer = await clientOf(show).call<{ person: Person; conversations: VisitorSummary[] }>(
        "GET",
        `people/${encodeURIComponent(id)}`,
      );
      const { conversations } = answer;
      const lines =
        conversations.length === 0 ? ["no conversations"] : tableLines(conversations, conversationColumns, terminal);
      printResult(show, terminal, answer, [JSON.stringify(answer.person, null, 2), "", ...lines].join("\n"));
    });
};
