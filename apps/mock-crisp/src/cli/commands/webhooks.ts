import type { Command } from "commander";
import type { Hook } from "../../world/world.ts";
import { addMockOptions, type CommandModule, clientOf, printResult, timeoutOption } from "../context.ts";
import { deliveryColumns } from "../delivery-columns.ts";
import { CliError } from "../exit-code.ts";
import { parseNames } from "../parse-argument.ts";
import { printList } from "../print-list.ts";
import { settled } from "../settled.ts";
import type { Column } from "../table.ts";
import { paint, type Terminal } from "../terminal.ts";

const columns: readonly Column<Hook>[] = [
  { title: "ID", value: ({ id }) => id },
  { title: "KIND", value: ({ kind }) => kind },
  {
    title: "STATE",
    value: ({ paused }) => (paused ? "paused" : "active"),
    style: ({ paused }) => (paused ? "yellow" : "green"),
  },
  { title: "EVENTS", value: ({ events }) => events?.join(",") ?? "all", least: 10 },
  { title: "URL", value: ({ url }) => url, least: 20, below: true },
];

interface Filter {
  readonly secret?: string | false;
  readonly events?: readonly string[] | false;
}

/** `webhooks`: the registered web hooks. */
export const webhooksCommand: CommandModule = (program, terminal) => {
  const webhooks = program.command("webhooks").description("list, add, change, test and remove web hooks");
  const path = (id: string) => `webhooks/${encodeURIComponent(id)}`;

  const list = addMockOptions(webhooks.command("list", { isDefault: true }))
    .description("list web hooks")
    .addHelpText("after", "\nExample:\n  mock-crisp webhooks list --json")
    .action(async () => {
      const answer = await clientOf(list).call<{ webhooks: Hook[] }>("GET", "webhooks");
      printList(list, terminal, { rows: answer.webhooks, columns, noun: "web hooks" });
    });

  const add = addMockOptions(webhooks.command("add <url>"))
    .description("add a web hook: a signed one of the plugin, or one of the website with a key in its URL")
    .option("--kind <kind>", "plugin or website", "plugin")
    .option("--secret <secret>", "secret that signs it (default: that of the plugin)")
    .option("--events <names>", "only these events, separated by commas (default: all)", parseNames)
    .addHelpText("after", "\nExample:\n  mock-crisp webhooks add http://127.0.0.1:3000/hooks --events message:send")
    .action(async (url: string, { kind, secret, events }: { kind: string; secret?: string; events?: string[] }) => {
      const hook = await clientOf(add).call<Hook>("POST", "webhooks", { body: { url, kind, secret, events } });
      printHook(add, terminal, hook, "added");
    });

  const show = addMockOptions(webhooks.command("show <id>"))
    .description("print one web hook as JSON")
    .addHelpText("after", "\nExample:\n  mock-crisp webhooks show hook_1")
    .action(async (id: string) => {
      const hook = await clientOf(show).call<Hook>("GET", path(id));
      printResult(show, terminal, hook, JSON.stringify(hook, null, 2));
    });

  const edit = addMockOptions(webhooks.command("edit <id>"))
    .description("change a web hook; options that are not given keep their values")
    .option("--to <url>", "its new URL")
    .option("--secret <secret>", "its new secret")
    .option("--no-secret", "sign it with the secret of the plugin again")
    .option("--events <names>", "only these events, separated by commas", parseNames)
    .option("--no-events", "all events again")
    .addHelpText("after", "\nExample:\n  mock-crisp webhooks edit hook_1 --events message:send,message:received")
    .action(async (id: string, { to, secret, events }: Filter & { to?: string }) => {
      const body = { url: to, secret: secret === false ? null : secret, events: events === false ? null : events };
      if (Object.values(body).every((value) => value === undefined))
        throw new CliError(
          "nothing to change. Give --to, --secret or --events; see mock-crisp webhooks edit --help",
          "usage",
        );
      printHook(edit, terminal, await clientOf(edit).call<Hook>("PUT", path(id), { body }), "changed");
    });

  for (const [word, paused, description] of [
    ["pause", true, "pause a web hook: it receives nothing until it is resumed"],
    ["resume", false, "resume a paused web hook"],
  ] as const) {
    const command = addMockOptions(webhooks.command(`${word} <id>`))
      .description(description)
      .addHelpText("after", `\nExample:\n  mock-crisp webhooks ${word} hook_1`)
      .action(async (id: string) => {
        const hook = await clientOf(command).call<Hook>("PUT", path(id), { body: { paused } });
        printHook(command, terminal, hook, `${word}d`);
      });
  }

  const remove = addMockOptions(webhooks.command("remove [id]"))
    .description("remove a web hook, or all; deliveries that have not ended are given up")
    .option("--all", "remove all web hooks")
    .addHelpText("after", "\nExamples:\n  mock-crisp webhooks remove hook_1\n  mock-crisp webhooks remove --all")
    .action(async (id: string | undefined, { all }: { all?: true }) => {
      if ((id === undefined) === (all === undefined))
        throw new CliError(
          "missing id. Give the id of a web hook, or --all; see mock-crisp webhooks remove --help",
          "usage",
        );
      await clientOf(remove).call("DELETE", id === undefined ? "webhooks" : path(id));
      printResult(remove, terminal, { removed: id ?? "all" }, `removed ${id ?? "all web hooks"}`);
    });

  const test = addMockOptions(webhooks.command("test <id>"))
    .description(
      "send an example event to one web hook only, and wait for its response; exit with 1 unless it is a 2xx",
    )
    .option("--event <name>", "event to send", "message:send")
    .addOption(timeoutOption("maximum time to wait", 10))
    .addHelpText("after", "\nExample:\n  mock-crisp webhooks test hook_1 --event message:send")
    .action(async (hook_id: string, { event, timeout }: { event: string; timeout: number }) => {
      const client = clientOf(test);
      await client.call("GET", path(hook_id));
      const sent = await client.call<{ webhooks: string[] }>("POST", "trigger", { body: { event, hook_id } });
      const deliveries = await settled(client, sent.webhooks, timeout, terminal.signal, "attempted");
      printList(test, terminal, { rows: deliveries, columns: deliveryColumns, noun: "deliveries" });
      if (deliveries.length === 0 || deliveries.some(({ status }) => status !== "succeeded"))
        throw new CliError("the web hook did not accept the event", "expectationFailed");
    });
};

function printHook(command: Command, terminal: Terminal, hook: Hook, verb: string): void {
  const secret = hook.secret === undefined ? "" : `, secret ${hook.secret}`;
  printResult(
    command,
    terminal,
    hook,
    `${paint(terminal, "green", "✓")} ${verb} ${hook.id} (${hook.kind} hook to ${hook.url}${secret})`,
  );
}
