import { Option } from "commander";
import { addMockOptions, type CommandModule, clientOf, timeoutOption } from "../context.ts";
import { CliError, exitCode } from "../exit-code.ts";
import { parsePairs } from "../parse-argument.ts";
import { settled } from "../settled.ts";
import { paint } from "../terminal.ts";

interface Answer {
  readonly id: string;
  readonly data: unknown;
  readonly rtm: { readonly sockets: number };
  readonly webhooks: readonly string[];
}

const collect = (value: string, previous: readonly string[]) => [...previous, value];

/** The form of an `--override`, for its error. */
const override = { what: "an override", example: "user.nickname=Ada" };

/** `trigger <event>`: sends an event: its example data with overrides merged in. */
export const triggerCommand: CommandModule = (program, terminal) => {
  const command = addMockOptions(program.command("trigger <event>"))
    .description("send an event to all clients and web hooks that may receive it")
    .option(
      "-o, --override <path=value>",
      "set a field of the event data, such as user.nickname=Ada (repeatable)",
      collect,
      [],
    )
    .addOption(new Option("--via <surface>", "channel to use").choices(["rtm", "webhook", "both"]).default("both"))
    .option("--wait", "wait until all web hooks are delivered; exit with 1 if one is given up")
    .addOption(timeoutOption("maximum time for --wait", 10))
    .addHelpText(
      "after",
      `
Examples:
  mock-crisp trigger message:send --override content="Do you ship to Iceland?"
  mock-crisp trigger session:set_email -o email=ada@example.test --via webhook --wait`,
    )
    .action(
      async (
        event: string,
        options: { override: string[]; via: string; website?: string; wait?: true; timeout: number; json?: true },
      ) => {
        const client = clientOf(command);
        const answer = await client.call<Answer>("POST", "trigger", {
          body: { event, data: parsePairs(options.override, override), via: options.via, website_id: options.website },
        });
        if (options.json) terminal.out(JSON.stringify(answer));
        else {
          terminal.out(
            `${paint(terminal, "green", "✓")} ${event} sent to ${answer.rtm.sockets} sockets and ${answer.webhooks.length} web hooks`,
          );
        }
        if (!options.wait) return;
        const deliveries = await settled(client, answer.webhooks, options.timeout, terminal.signal);
        const failed = deliveries.filter((delivery) => delivery.status !== "succeeded");
        for (const delivery of options.json ? [] : deliveries) {
          terminal.out(`  ${delivery.id}  ${delivery.status}  ${delivery.url}`);
        }
        if (failed.length > 0) {
          throw new CliError(
            `${failed.length} of ${deliveries.length} deliveries did not succeed; see \`mock-crisp deliveries get ${failed[0]?.id}\``,
            exitCode.assertionFailed,
          );
        }
      },
    );
};
