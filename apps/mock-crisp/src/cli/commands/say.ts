import { visibleText } from "../../base/visible-text.ts";
import type { Message } from "../../world/session.ts";
import { addMockOptions, type CommandModule, clientOf, timeoutOption } from "../context.ts";
import { parseContent, parsePattern } from "../parse-argument.ts";
import { paint } from "../terminal.ts";
import { unknownType } from "../unknown-type.ts";

interface Said {
  readonly message: Message;
  readonly reply?: Message;
}

/** `say <text>`: sends a message as a visitor and can wait for a reply. */
export const sayCommand: CommandModule = (program, terminal) => {
  const command = addMockOptions(program.command("say <text>"))
    .description("send a message as a visitor")
    .option("--expect-reply [pattern]", "wait for a reply, matching /pattern/ if given; exit with 1 if none arrives")
    .addOption(timeoutOption("maximum time to wait for the reply", 2))
    .option("--type <type>", "type of the message; for types other than text, the content is JSON", "text")
    .option("--session <id>", "id of the conversation (default: create a new visitor)")
    .option("--nickname <name>", "nickname of the new visitor")
    .option("--email <address>", "email address of the new visitor")
    .addHelpText(
      "after",
      `
Examples:
  mock-crisp say "hi" --expect-reply
  mock-crisp say "Where is my order?" --expect-reply /order/i --timeout 5s`,
    )
    .action(
      async (
        text: string,
        options: {
          expectReply?: string | true;
          timeout: number;
          type: string;
          session?: string;
          nickname?: string;
          email?: string;
          json?: true;
        },
      ) => {
        if (typeof options.expectReply === "string") parsePattern(options.expectReply);
        const { type, expectReply: expect_reply, timeout } = options;
        const content = parseContent(text, type);
        const warning = unknownType(type);
        if (warning) terminal.err(`mock-crisp: warning: ${warning}`);
        const client = clientOf(command);
        const session =
          options.session ??
          (
            await client.call<{ session_id: string }>("POST", "visitors", {
              body: { nickname: options.nickname, email: options.email },
            })
          ).session_id;
        const said = await client.call<Said>("POST", `visitors/${encodeURIComponent(session)}/say`, {
          body: { content, type, expect_reply, timeout },
          signal: terminal.signal,
        });
        const { reply } = said;
        if (options.json) terminal.out(JSON.stringify({ session_id: session, ...said }));
        else if (reply === undefined) terminal.out(`${paint(terminal, "green", "✓")} sent in ${session}`);
        else
          terminal.out(visibleText(typeof reply.content === "string" ? reply.content : JSON.stringify(reply.content)));
      },
    );
};
