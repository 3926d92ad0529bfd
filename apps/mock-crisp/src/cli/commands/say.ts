import type { Message } from "../../world/session.ts";
import { addMockOptions, type CommandModule, clientOf, timeoutOption } from "../context.ts";
import { parsePattern } from "../parse-argument.ts";
import { paint } from "../terminal.ts";

interface Said {
  readonly message: Message;
  readonly reply?: Message;
}

/** `say <text>`: speaks as a visitor, and can wait for the team's or a bot's answer. */
export const sayCommand: CommandModule = (program, terminal) => {
  const command = addMockOptions(program.command("say <text>"))
    .description("say something as a visitor")
    .option(
      "--expect-reply [pattern]",
      "wait for an answer, one that matches /pattern/ if given; exit 1 when none comes",
    )
    .addOption(timeoutOption("how long to wait for the answer", 2))
    .option("--session <id>", "speak in this conversation (default: a new visitor)")
    .option("--nickname <name>", "name of the new visitor")
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
          session?: string;
          nickname?: string;
          email?: string;
          json?: true;
        },
      ) => {
        if (typeof options.expectReply === "string") parsePattern(options.expectReply);
        const client = clientOf(command);
        const session =
          options.session ??
          (
            await client.call<{ session_id: string }>("POST", "visitors", {
              body: { nickname: options.nickname, email: options.email },
            })
          ).session_id;
        const said = await client.call<Said>("POST", `visitors/${encodeURIComponent(session)}/say`, {
          body: { content: text, expect_reply: options.expectReply, timeout: options.timeout },
          signal: terminal.signal,
        });
        const { reply } = said;
        if (options.json) terminal.out(JSON.stringify({ session_id: session, ...said }));
        else if (reply === undefined) terminal.out(`${paint(terminal, "green", "✓")} said in ${session}`);
        else terminal.out(typeof reply.content === "string" ? reply.content : JSON.stringify(reply.content));
      },
    );
};
