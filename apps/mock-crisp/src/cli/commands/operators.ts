import type { WebsiteEntry } from "../../operations/directory.ts";
import type { Message } from "../../world/session.ts";
import { addMockOptions, type CommandModule, clientOf, printResult } from "../context.ts";
import { latestConversation } from "../latest-conversation.ts";
import { parseChoice, parseContent } from "../parse-argument.ts";
import { printList } from "../print-list.ts";
import type { Column } from "../table.ts";
import { paint } from "../terminal.ts";
import { unknownType } from "../unknown-type.ts";

type Operator = WebsiteEntry["operators"][number] & Pick<WebsiteEntry, "website_id" | "domain">;

const columns: readonly Column<Operator>[] = [
  { title: "USER", value: ({ user_id }) => user_id },
  { title: "NAME", value: ({ name }) => name, least: 10 },
  { title: "EMAIL", value: ({ email }) => email, least: 10, below: true },
  { title: "WEBSITE", value: ({ website_id }) => website_id, below: true },
];

const session = ["--session <id>", "id of the conversation (default: the one that changed last)"] as const;

/** `operators list|say|type|availability`: the team of a website. */
export const operatorsCommand: CommandModule = (program, terminal) => {
  const operators = program.command("operators").description("list operators, and act as one");

  const list = addMockOptions(operators.command("list", { isDefault: true }))
    .description("list the operators of all websites")
    .addHelpText("after", "\nExample:\n  mock-crisp operators list --json")
    .action(async () => {
      const { websites } = await clientOf(list).call<{ websites: WebsiteEntry[] }>("GET", "directory");
      const rows = websites.flatMap(({ website_id, domain, operators: team }) =>
        team.map((operator) => ({ ...operator, website_id, domain })),
      );
      printList(list, terminal, { rows, columns, noun: "operators" });
    });

  const say = addMockOptions(operators.command("say <text>"))
    .description("send a message as the operator of the conversation")
    .option("--type <type>", "type of the message; for types other than text, the content is JSON", "text")
    .option(...session)
    .addHelpText("after", '\nExample:\n  mock-crisp operators say "One moment"')
    .action(async (text: string, options: { session?: string; type: string }) => {
      const { type } = options;
      const content = parseContent(text, type);
      const warning = unknownType(type);
      if (warning) terminal.err(`mock-crisp: warning: ${warning}`);
      const client = clientOf(say);
      const session_id = options.session ?? (await latestConversation(client));
      const answer = await client.call<{ message: Message }>(
        "POST",
        `visitors/${encodeURIComponent(session_id)}/operator`,
        { body: { content, type } },
      );
      printResult(say, terminal, { session_id, ...answer }, `${paint(terminal, "green", "✓")} sent in ${session_id}`);
    });

  const type = addMockOptions(operators.command("type"))
    .description("start typing as an operator, or stop")
    .option(...session)
    .option("--stop", "stop typing")
    .addHelpText("after", "\nExample:\n  mock-crisp operators type")
    .action(async (options: { session?: string; stop?: true }) => {
      const client = clientOf(type);
      const session_id = options.session ?? (await latestConversation(client));
      const answer = await client.call<{ composing: boolean }>(
        "POST",
        `visitors/${encodeURIComponent(session_id)}/compose`,
        { body: { from: "operator", type: options.stop ? "stop" : "start" } },
      );
      printResult(
        type,
        terminal,
        { session_id, ...answer },
        `${answer.composing ? "typing" : "not typing"} in ${session_id}`,
      );
    });

  const availability = addMockOptions(operators.command("availability <user_id> <availability>"))
    .description("set an operator online or offline")
    .addHelpText("after", "\nExample:\n  mock-crisp operators availability 1c94a7e2-… offline")
    .action(async (user_id: string, written: string) => {
      const set = parseChoice(written, ["online", "offline"], "availability");
      await clientOf(availability).call("PUT", `operators/${encodeURIComponent(user_id)}/availability`, {
        body: { availability: set },
      });
      printResult(availability, terminal, { user_id, availability: set }, `${user_id} is ${set}`);
    });
};
