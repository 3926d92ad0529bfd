import type { ConnectionInfo } from "../../rtm/gateway.ts";
import { choiceOption } from "../choice-option.ts";
import { addMockOptions, type CommandModule, clientOf, printResult } from "../context.ts";
import { CliError } from "../exit-code.ts";
import { formatTime } from "../format-time.ts";
import { printList } from "../print-list.ts";
import type { Column } from "../table.ts";

const columns: readonly Column<ConnectionInfo>[] = [
  { title: "ID", value: ({ id }) => id },
  {
    title: "STATE",
    value: ({ state }) => state,
    style: ({ state }) => (state === "authenticated" ? "green" : "yellow"),
  },
  { title: "TIER", value: ({ tier }) => tier },
  { title: "SINCE", value: ({ since }) => formatTime(since) },
  { title: "RECEIVED", value: ({ received }) => received },
  { title: "EVENTS", value: ({ events }) => events?.join(",") ?? "all", least: 10, below: true },
  { title: "CLIENT", value: (each) => each.user_agent ?? each.remote_address, least: 10, below: true },
];

/** `connections list|drop`: the RTM connections. */
export const connectionsCommand: CommandModule = (program, terminal) => {
  const connections = program.command("connections").description("list and drop RTM connections");

  const list = addMockOptions(connections.command("list", { isDefault: true }))
    .description("list open RTM connections")
    .addHelpText("after", "\nExample:\n  mock-crisp connections list --json")
    .action(async () => {
      const answer = await clientOf(list).call<{ connections: ConnectionInfo[] }>("GET", "connections");
      printList(list, terminal, { rows: answer.connections, columns, noun: "connections" });
    });

  const drop = addMockOptions(connections.command("drop [ids...]"))
    .description("drop connections: close the transport, disconnect by the server, or go silent (half-open)")
    .option("--all", "drop all connections")
    .addOption(
      choiceOption("--mode <mode>", "way to drop them", ["transport", "server", "half-open"]).default("transport"),
    )
    .addHelpText(
      "after",
      "\nExamples:\n  mock-crisp connections drop conn_1\n  mock-crisp connections drop --all --mode half-open",
    )
    .action(async (given: string[], { all, mode }: { all?: true; mode: string }) => {
      if ((given.length === 0) === (all === undefined))
        throw new CliError(
          "missing id. Give the ids of connections, or --all; see mock-crisp connections drop --help",
          "usage",
        );
      const client = clientOf(drop);
      const ids = all
        ? (await client.call<{ connections: ConnectionInfo[] }>("GET", "connections")).connections.map(({ id }) => id)
        : given;
      for (const id of ids) await client.call("POST", `connections/${encodeURIComponent(id)}/drop`, { body: { mode } });
      printResult(
        drop,
        terminal,
        { dropped: ids, mode },
        `dropped ${ids.length === 0 ? "no connections" : ids.join(", ")}`,
      );
    });
};
