import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { Option } from "commander";
import { type VisitorWord, visitorAct, visitorWords } from "../../operations/visitor-acts.ts";
import type { Message } from "../../world/session.ts";
import { addMockOptions, type CommandModule, clientOf, printResult } from "../context.ts";
import { latestConversation } from "../latest-conversation.ts";
import { parseCount } from "../parse-argument.ts";
import { unreadable } from "../read-file.ts";
import { paint } from "../terminal.ts";

type Options = Readonly<Record<string, unknown>>;

/** The arguments of an act on the command line, and the request body that they create. */
interface Usage {
  readonly args: string;
  readonly example: string;
  body(args: readonly string[], options: Options): object | Promise<object>;
  readonly options?: readonly (readonly [flags: string, description: string])[];
}

const usages: Readonly<Record<VisitorWord, Usage>> = {
  pick: { args: " <label>", example: '"Large"', body: ([label]) => ({ label }) },
  fill: { args: " <value>", example: "ada@example.test", body: ([value]) => ({ value }) },
  type: {
    args: " [excerpt]",
    example: '"Where is my"',
    body: ([excerpt], { stop }) => ({ excerpt, stop }),
    options: [["--stop", "stop typing"]],
  },
  rate: {
    args: " <stars> [comment]",
    example: '5 "Quick and kind"',
    body: ([stars = "", comment]) => ({ stars: parseStars(stars), comment }),
  },
  upload: {
    args: " <file>",
    example: "./photo.png",
    body: async ([file = ""], { type }) => ({ name: basename(file), type, data: await read(file) }),
    options: [["--type <mime>", "type of the file (default: from its name)"]],
  },
  edit: { args: " <content>", example: '"hello"', body: ([content]) => ({ content }) },
  remove: { args: "", example: "", body: () => ({}) },
  read: { args: "", example: "", body: () => ({}) },
};

/** A text that is not a number is refused by the mock, like a wrong number. */
function parseStars(text: string): number | string {
  return text.trim() === "" || Number.isNaN(Number(text)) ? text : Number(text);
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, "base64");
  } catch (cause) {
    throw await unreadable(file, cause as Error);
  }
}

/** A command for each act of a visitor other than writing: `pick`, `fill`, `type`, `rate` and so on. */
export const visitorActCommands: CommandModule = (program, terminal) => {
  for (const word of visitorWords) {
    const { args, body, example, options = [] } = usages[word];
    const { summary, input } = visitorAct(word);
    const command = addMockOptions(program.command(word + args))
      .description(`${summary[0]?.toLowerCase()}${summary.slice(1)}, as the visitor`)
      .option("--session <id>", "id of the conversation (default: the one that changed last)");
    if ("fingerprint" in (input as unknown as { shape: object }).shape) {
      command.addOption(new Option("--fingerprint <number>", "fingerprint of the message").argParser(parseCount));
    }
    command.addHelpText("after", `\nExample:\n  mock-crisp ${word}${example === "" ? "" : ` ${example}`}`);
    for (const [flags, description] of options) command.option(flags, description);
    command.action(async (...given: unknown[]) => {
      const flags = command.opts<{ session?: string; fingerprint?: number }>();
      const texts = given.filter((one): one is string => typeof one === "string");
      // Read before the conversation is looked up, so that an unreadable file is reported first.
      const input = await body(texts, flags);
      const client = clientOf(command);
      const session = flags.session ?? (await latestConversation(client));
      const { message } = await client.call<{ message?: Message }>(
        "POST",
        `visitors/${encodeURIComponent(session)}/${word}`,
        { body: { ...input, fingerprint: flags.fingerprint }, signal: terminal.signal },
      );
      printResult(
        command,
        terminal,
        { session_id: session, message },
        `${paint(terminal, "green", "✓")} done in ${session}`,
      );
    });
  }
};
