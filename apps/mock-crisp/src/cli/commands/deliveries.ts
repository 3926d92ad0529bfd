import { parseDuration } from "../../duration.ts";
import type { Delivery } from "../../webhooks/delivery.ts";
import { addJsonOption, addMockOptions, type CommandModule, clientOf } from "../context.ts";
import { CliError, exitCode } from "../exit-code.ts";

import { settled } from "../settled.ts";
import { paint, type Terminal } from "../terminal.ts";

/** `deliveries list|get|retry|wait`: the web hooks that were sent, and what came of them. */
export const deliveriesCommand: CommandModule = (program, terminal) => {
  const deliveries = program.command("deliveries").description("see and repeat web hook deliveries");

  const list = addJsonOption(addMockOptions(deliveries.command("list")))
    .description("deliveries, newest first")
    .option("-q, --query <query>", "only those that fit, such as status:given_up")
    .option("-n, --limit <count>", "at most so many", "20")
    .action(async ({ query, limit, json }: { query?: string; limit: string; json?: true }) => {
      const answer = await clientOf(list).call<{ deliveries: Delivery[] }>("GET", "deliveries", {
        query: { query, limit },
      });
      for (const delivery of answer.deliveries)
        terminal.out(json ? JSON.stringify(delivery) : line(delivery, terminal));
    });

  const get = addMockOptions(deliveries.command("get <id>"))
    .description("everything about one delivery, as JSON")
    .action(async (id: string) => {
      terminal.out(JSON.stringify(await clientOf(get).call("GET", `deliveries/${encodeURIComponent(id)}`), null, 2));
    });

  const retry = addMockOptions(deliveries.command("retry <id>"))
    .description("attempt one delivery again, now")
    .action(async (id: string) => {
      const delivery = await clientOf(retry).call<Delivery>("POST", `deliveries/${encodeURIComponent(id)}/retry`);
      terminal.out(line(delivery, terminal));
    });

  const wait = addMockOptions(deliveries.command("wait <id...>"))
    .description("wait until deliveries have ended; exit 1 unless all succeeded")
    .option("--timeout <duration>", "how long to wait", "10s")
    .action(async (ids: string[], { timeout }: { timeout: string }) => {
      const ended = await settled(clientOf(wait), ids, parseDuration(timeout), terminal.signal);
      for (const delivery of ended) terminal.out(line(delivery, terminal));
      if (ended.some((delivery) => delivery.status !== "succeeded")) {
        throw new CliError("not every delivery succeeded", exitCode.assertionFailed);
      }
    });
};

function line(delivery: Delivery, terminal: Pick<Terminal, "colour">): string {
  const style = { succeeded: "green", given_up: "red", pending: "yellow", delivering: "yellow" } as const;
  const attempts = `${delivery.attempts.length}/${delivery.attempt_limit}`;
  return `${delivery.id}  ${paint(terminal, style[delivery.status], delivery.status)}  ${attempts}  ${delivery.event} → ${delivery.url}`;
}
