import type { Delivery } from "../../webhooks/delivery.ts";
import { addMockOptions, type CommandModule, clientOf, printResult, timeoutOption } from "../context.ts";
import { deliveryColumns } from "../delivery-columns.ts";
import { CliError } from "../exit-code.ts";
import { parseCount } from "../parse-argument.ts";
import { printList } from "../print-list.ts";
import { settled } from "../settled.ts";

/** `deliveries list|get|retry|wait`: the web hook deliveries and their results. */
export const deliveriesCommand: CommandModule = (program, terminal) => {
  const deliveries = program.command("deliveries").description("list, wait for and retry web hook deliveries");
  const show = { columns: deliveryColumns, noun: "deliveries" };

  const list = addMockOptions(deliveries.command("list", { isDefault: true }))
    .description("list deliveries, newest first; times are by the mock's clock")
    .option("-q, --query <query>", "only deliveries that match, such as status:given_up")
    .option("-n, --limit <count>", "maximum number of results", parseCount, 20)
    .option("--offset <count>", "number of results to skip", parseCount)
    .addHelpText("after", "\nExample:\n  mock-crisp deliveries list --query status:given_up --json")
    .action(async ({ query, limit, offset }: { query?: string; limit: number; offset?: number }) => {
      const answer = await clientOf(list).call<{ deliveries: Delivery[]; total: number }>("GET", "deliveries", {
        query: { query, limit, offset },
      });
      printList(list, terminal, { ...show, rows: answer.deliveries, total: answer.total });
    });

  const get = addMockOptions(deliveries.command("get <id>"))
    .alias("show")
    .description("print one delivery with all attempts as JSON")
    .addHelpText("after", "\nExample:\n  mock-crisp deliveries get dlv_1")
    .action(async (id: string) => {
      const delivery = await clientOf(get).call("GET", `deliveries/${encodeURIComponent(id)}`);
      printResult(get, terminal, delivery, JSON.stringify(delivery, null, 2));
    });

  const retry = addMockOptions(deliveries.command("retry <id>"))
    .description("retry one delivery immediately")
    .addHelpText("after", "\nExample:\n  mock-crisp deliveries retry dlv_1")
    .action(async (id: string) => {
      const delivery = await clientOf(retry).call<Delivery>("POST", `deliveries/${encodeURIComponent(id)}/retry`);
      printList(retry, terminal, { ...show, rows: [delivery] });
    });

  const wait = addMockOptions(deliveries.command("wait <id...>"))
    .description("wait until deliveries have ended; exit with 1 unless all succeeded")
    .addOption(timeoutOption("maximum time to wait", 10))
    .addHelpText("after", "\nExample:\n  mock-crisp deliveries wait dlv_1 dlv_2 --timeout 30s")
    .action(async (ids: string[], { timeout }: { timeout: number }) => {
      const ended = await settled(clientOf(wait), ids, timeout, terminal.signal);
      printList(wait, terminal, { ...show, rows: ended });
      if (ended.some((delivery) => delivery.status !== "succeeded")) {
        throw new CliError("not every delivery succeeded", "expectationFailed");
      }
    });
};
