import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { Option } from "commander";
import { type VisitorWord, visitorAct, visitorWords } from "../../operations/visitor-acts.ts";
import type { VisitorSummary } from "../../operations/visitors.ts";
import type { Message } from "../../world/session.ts";
import { addMockOptions, type CommandModule, clientOf, printResult } from "../context.ts";
import type { ControlClient } from "../control-client.ts";
import { CliError, exitCode } from "../exit-code.ts";
import { paint } from "../terminal.ts";

type Options = Readonly<Record<string, unknown>>;

/** How an act is written on the command line: its arguments, and the body that they make. */
interface Usage {
  readonly args: string;
  readonly example: string;
  body(args: readonly string[], options: Options): object;
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
    body: ([stars, comment]) => ({ stars: Number(stars), comment }),
  },
  upload: {
    args: " <file>",
    example: "./photo.png",
    body: ([file = ""], { type }) => ({ name: basename(file), type, data: read(file) }),
    options: [["--type <mime>", "type of the file (default: from its name)"]],
  },
  edit: { args: " <content>", example: '"hello"', body: ([content]) => ({ content }) },
  remove: { args: "", example: "", body: () => ({}) },
  read: { args: "", example: "", body: () => ({}) },
};

function read(file: string): string {
  try {
    return readFileSync(file, "base64");
  } catch (error) {
    throw new CliError(`cannot read ${file}: ${error instanceof Error ? error.message : error}`, exitCode.usage);
  }
}

/** A command for each thing that a visitor does besides writing: `pick`, `fill`, `type`, `rate` and so on. */
export const visitorActCommands: CommandModule = (program, terminal) => {
  for (const word of visitorWords) {
    const { args, body, example, options = [] } = usages[word];
    const { summary, input } = visitorAct(word);
    const command = addMockOptions(program.command(word + args))
      .description(`${summary[0]?.toLowerCase()}${summary.slice(1)}, as the visitor`)
      .option("--session <id>", "id of the conversation (default: the one that changed last)");
    if ("fingerprint" in (input as unknown as { shape: object }).shape) {
      command.addOption(new Option("--fingerprint <number>", "the message that is meant").argParser(Number));
    }
    command.addHelpText("after", `\nExample:\n  mock-crisp ${word}${example === "" ? "" : ` ${example}`}`);
    for (const [flags, description] of options) command.option(flags, description);
    command.action(async (...given: unknown[]) => {
      const flags = command.opts<{ session?: string; fingerprint?: number }>();
      const texts = given.filter((one): one is string => typeof one === "string");
      const client = clientOf(command);
      const session = flags.session ?? (await latestConversation(client));
      const { message } = await client.call<{ message?: Message }>(
        "POST",
        `visitors/${encodeURIComponent(session)}/${word}`,
        { body: { ...body(texts, flags), fingerprint: flags.fingerprint }, signal: terminal.signal },
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

async function latestConversation(client: ControlClient): Promise<string> {
  const { visitors } = await client.call<{ visitors: readonly VisitorSummary[] }>("GET", "visitors");
  const [latest] = visitors;
  if (latest === undefined) throw new CliError('no conversation. Begin one with mock-crisp say "hi"', exitCode.usage);
  return latest.session_id;
}
