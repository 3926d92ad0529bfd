import type { VisitorSummary } from "../../operations/visitors.ts";
import { addMockOptions, type CommandModule, clientOf, printResult } from "../context.ts";
import { latestConversation } from "../latest-conversation.ts";
import { parseChoice, parsePairs } from "../parse-argument.ts";
import { printList } from "../print-list.ts";
import { paint } from "../terminal.ts";
import { conversationColumns } from "./conversations.ts";

const field = { what: "a field", example: "nickname=Ada" };
const dataField = { what: "a custom data field", example: "plan=pro" };
const session = ["--session <id>", "id of the conversation (default: the one that changed last)"] as const;
const at = encodeURIComponent;

/** `visitors`: users of the chatbox, simulated by the command line. */
export const visitorsCommand: CommandModule = (program, terminal) => {
  const visitors = program.command("visitors").description("list and add visitors, and act as one");
  const done = (id: string) => `${paint(terminal, "green", "✓")} done in ${id}`;

  const list = addMockOptions(visitors.command("list", { isDefault: true }))
    .description("list visitors, most recently updated conversation first")
    .addHelpText("after", "\nExample:\n  mock-crisp visitors list --json")
    .action(async () => {
      const answer = await clientOf(list).call<{ visitors: VisitorSummary[] }>("GET", "visitors");
      printList(list, terminal, { rows: answer.visitors, columns: conversationColumns, noun: "visitors" });
    });

  const add = addMockOptions(visitors.command("add [field=value...]"))
    .description("create a visitor and their conversation, with these fields")
    .option("--nickname <name>", "nickname")
    .option("--email <address>", "email address")
    .addHelpText(
      "after",
      "\nExample:\n  mock-crisp visitors add nickname=Ada email=ada@example.test data.plan=pro 'locales=[\"is\"]'",
    )
    .action(async (pairs: string[], { nickname, email }: { nickname?: string; email?: string }) => {
      const given = { ...(nickname === undefined ? {} : { nickname }), ...(email === undefined ? {} : { email }) };
      const visitor = await clientOf(add).call<{ session_id: string }>("POST", "visitors", {
        body: { ...parsePairs(pairs, field), ...given },
      });
      printResult(add, terminal, visitor, visitor.session_id);
    });

  const set = addMockOptions(visitors.command("set <field=value...>"))
    .description("change nickname, email, phone, custom data and so on as the visitor, as the chatbox does")
    .option(...session)
    .addHelpText(
      "after",
      "\nExample:\n  mock-crisp visitors set email=ada@example.test data.plan=pro 'segments=[\"vip\"]'",
    )
    .action(async (pairs: string[], options: { session?: string }) => {
      const body = parsePairs(pairs, field);
      const client = clientOf(set);
      const id = options.session ?? (await latestConversation(client));
      printResult(set, terminal, await client.call("POST", `visitors/${at(id)}/meta`, { body }), done(id));
    });

  const browse = addMockOptions(visitors.command("browse <url> [title]"))
    .description("record a page view of the visitor")
    .option(...session)
    .addHelpText("after", "\nExample:\n  mock-crisp visitors browse https://shop.example.test/cart Cart")
    .action(async (page_url: string, page_title: string | undefined, options: { session?: string }) => {
      const client = clientOf(browse);
      const id = options.session ?? (await latestConversation(client));
      await client.call("POST", `visitors/${at(id)}/browse`, { body: { page_url, page_title } });
      printResult(browse, terminal, { session_id: id, page_url }, done(id));
    });

  const event = addMockOptions(visitors.command("event <text> [key=value...]"))
    .description("record a custom event of the visitor, with data as key=value")
    .option("--color <name>", "its color in Crisp's app")
    .option(...session)
    .addHelpText("after", "\nExample:\n  mock-crisp visitors event signup plan=pro --color green")
    .action(async (text: string, pairs: string[], options: { session?: string; color?: string }) => {
      const data = parsePairs(pairs, dataField);
      const client = clientOf(event);
      const id = options.session ?? (await latestConversation(client));
      await client.call("POST", `visitors/${at(id)}/record`, { body: { text, data, color: options.color } });
      printResult(event, terminal, { session_id: id, text, data }, done(id));
    });

  const availability = addMockOptions(visitors.command("availability <availability>"))
    .description("set the visitor online or offline")
    .option(...session)
    .addHelpText("after", "\nExample:\n  mock-crisp visitors availability offline")
    .action(async (written: string, options: { session?: string }) => {
      const value = parseChoice(written, ["online", "offline"], "availability");
      const client = clientOf(availability);
      const id = options.session ?? (await latestConversation(client));
      await client.call("PUT", `visitors/${at(id)}/availability`, { body: { availability: value } });
      printResult(availability, terminal, { session_id: id, availability: value }, done(id));
    });
};
