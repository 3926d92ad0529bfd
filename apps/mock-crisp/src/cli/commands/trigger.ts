import { choiceOption } from "../choice-option.ts";
import {
  addMockOptions,
  type CommandModule,
  clientOf,
  printResult,
  repeatableOption,
  timeoutOption,
} from "../context.ts";
import { deliveryColumns } from "../delivery-columns.ts";
import { CliError } from "../exit-code.ts";
import { explainOverrides, unknownFields } from "../explain-overrides.ts";
import { parsePairs } from "../parse-argument.ts";
import { settled } from "../settled.ts";
import { tableLines } from "../table.ts";
import { paint } from "../terminal.ts";

interface Answer {
  readonly id: string;
  readonly data: unknown;
  readonly rtm: { readonly sockets: number };
  readonly webhooks: readonly string[];
}

interface Preview {
  readonly data: unknown;
  readonly connections: readonly string[];
  readonly hooks: readonly string[];
}

interface Options {
  readonly override?: readonly string[];
  readonly omit?: readonly string[];
  readonly via: string;
  readonly website?: string;
  readonly hook?: string;
  readonly dryRun?: true;
  readonly wait?: true;
  readonly timeout: number;
  readonly json?: true;
}

/** The description of an `--override`, for its error. */
const override = { what: "an override", example: "user.nickname=Ada" };

/** `trigger <event>`: sends an event: its example data with overrides merged in. */
export const triggerCommand: CommandModule = (program, terminal) => {
  const command = addMockOptions(program.command("trigger <event>"))
    .description("send an event to all clients and web hooks that may receive it")
    .addOption(
      repeatableOption("-o, --override <path=value>", "set a field of the event data, such as user.nickname=Ada"),
    )
    .addOption(repeatableOption("--omit <path>", "leave out an optional field of the event's example"))
    .addOption(choiceOption("--via <surface>", "channel to use", ["rtm", "webhook", "both"]).default("both"))
    .option("--hook <id>", "send it to this web hook only, even if it is paused or filters events, and not over RTM")
    .option("--dry-run", "print the data and the recipients without sending")
    .option("--wait", "wait until all web hooks are delivered; exit with 1 if one fails finally")
    .addOption(timeoutOption("maximum time for --wait", 10))
    .addHelpText(
      "after",
      `
Examples:
  mock-crisp trigger message:send --override content="Do you ship to Iceland?"
  mock-crisp trigger session:set_email -o email=ada@example.test --via webhook --wait`,
    )
    .action(async (event: string, options: Options) => {
      const client = clientOf(command);
      const { via, website: website_id, hook: hook_id, omit = [] } = options;
      const data = parsePairs(options.override ?? [], override);
      for (const warning of unknownFields(event, data)) terminal.err(`mock-crisp: warning: ${warning}`);
      const body = { event, data, omit, via, website_id, hook_id };
      if (options.dryRun) {
        const preview = await client.call<Preview>("POST", "trigger/preview", { body }).catch(explainOverrides(data));
        const { connections, hooks } = preview;
        const sent = `${connections.length} connections and ${hooks.length} web hooks would receive it`;
        printResult(command, terminal, preview, `${JSON.stringify(preview.data, null, 2)}\n${sent}`);
        return;
      }
      const answer = await client.call<Answer>("POST", "trigger", { body }).catch(explainOverrides(data));
      const { rtm, webhooks } = answer;
      printResult(
        command,
        terminal,
        answer,
        `${paint(terminal, "green", "✓")} ${event} sent to ${rtm.sockets} sockets and ${webhooks.length} web hooks`,
      );
      if (!options.wait) return;
      const deliveries = await settled(client, webhooks, options.timeout, terminal.signal);
      const failed = deliveries.filter((delivery) => delivery.status !== "succeeded");
      if (!options.json && deliveries.length > 0)
        for (const line of tableLines(deliveries, deliveryColumns, terminal)) terminal.out(line);
      if (failed.length > 0) {
        throw new CliError(
          `${failed.length} of ${deliveries.length} deliveries did not succeed; see \`mock-crisp deliveries get ${failed[0]?.id}\``,
          "expectationFailed",
        );
      }
    });
};
