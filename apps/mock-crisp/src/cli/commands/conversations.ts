import type { VisitorSummary } from "../../operations/visitors.ts";
import type { Message } from "../../world/session.ts";
import { choiceOption } from "../choice-option.ts";
import { addMockOptions, type CommandModule, clientOf, printResult } from "../context.ts";
import { formatTime } from "../format-time.ts";
import { messageColumns, textOf } from "../message-columns.ts";
import { parseCount } from "../parse-argument.ts";
import { printList } from "../print-list.ts";
import type { Column } from "../table.ts";
import { tableLines } from "../table.ts";

/** The columns of a list of conversations. */
export const conversationColumns: readonly Column<VisitorSummary>[] = [
  { title: "SESSION", value: ({ session_id }) => session_id },
  { title: "UPDATED", value: ({ updated_at }) => formatTime(updated_at) },
  { title: "STATE", value: ({ state }) => state },
  { title: "UNREAD", value: ({ unread }) => unread || undefined, below: true },
  { title: "ASSIGNED", value: ({ assigned }) => assigned, below: true },
  {
    title: "VISITOR",
    value: ({ nickname, email }) => (email ? `${nickname} <${email}>` : nickname),
    least: 10,
    below: true,
  },
  { title: "LAST MESSAGE", value: ({ last_message }) => last_message && textOf(last_message), least: 20, below: true },
];

interface ListOptions {
  readonly query?: string;
  readonly state?: string;
  readonly unread?: true;
  readonly assigned?: string;
  readonly limit: number;
  readonly offset?: number;
}

/** `conversations list|show|messages`: the conversations of a mock. */
export const conversationsCommand: CommandModule = (program, terminal) => {
  const conversations = program.command("conversations").description("list and show conversations");
  const at = (session: string) => encodeURIComponent(session);

  const list = addMockOptions(conversations.command("list", { isDefault: true }))
    .description("list conversations, most recently updated first")
    .option("-q, --query <text>", "only conversations with this text in a name, an address or a message")
    .addOption(
      choiceOption("--state <state>", "only conversations in this state", ["pending", "unresolved", "resolved"]),
    )
    .option("--unread", "only conversations with messages that the team has not read")
    .option("--assigned <user_id>", "only conversations assigned to this operator; none = unassigned")
    .option("-n, --limit <count>", "maximum number of results", parseCount, 20)
    .option("--offset <count>", "number of results to skip", parseCount)
    .addHelpText("after", "\nExample:\n  mock-crisp conversations list --state unresolved --json")
    .action(async ({ unread, ...query }: ListOptions) => {
      const { query: text, state, assigned, limit, offset } = query;
      const answer = await clientOf(list).call<{ conversations: VisitorSummary[]; total: number }>(
        "GET",
        "conversations",
        { query: { query: text, state, assigned, limit, offset, unread: unread && "true" } },
      );
      const { conversations: rows, total } = answer;
      printList(list, terminal, { rows, total, columns: conversationColumns, noun: "conversations" });
    });

  const show = addMockOptions(conversations.command("show <session>"))
    .description("print all data of a conversation, with its messages")
    .addHelpText("after", "\nExample:\n  mock-crisp conversations show session_1")
    .action(async (session: string) => {
      const client = clientOf(show);
      const conversation = await client.call<VisitorSummary>("GET", `conversations/${at(session)}`);
      const { messages } = await client.call<{ messages: Message[] }>("GET", `visitors/${at(session)}/messages`);
      const { last_message: _, ...shown } = conversation;
      const lines = messages.length === 0 ? ["no messages"] : tableLines(messages, messageColumns, terminal);
      const text = [JSON.stringify(shown, null, 2), "", ...lines].join("\n");
      printResult(show, terminal, { conversation, messages }, text);
    });

  const messages = addMockOptions(conversations.command("messages <session>"))
    .description("list the messages of a conversation, oldest first")
    .addHelpText("after", "\nExample:\n  mock-crisp conversations messages session_1 --json")
    .action(async (session: string) => {
      const answer = await clientOf(messages).call<{ messages: Message[] }>("GET", `visitors/${at(session)}/messages`);
      printList(messages, terminal, { rows: answer.messages, columns: messageColumns, noun: "messages" });
    });
};
