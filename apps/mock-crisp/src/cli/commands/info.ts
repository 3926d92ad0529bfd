import type { MockCrispInfo } from "../../api/mock-crisp.ts";
import { addMockOptions, type CommandModule, clientOf, printResult } from "../context.ts";
import { paint } from "../terminal.ts";

/** `info`: the addresses, ids and tokens of a running mock. */
export const infoCommand: CommandModule = (program, terminal) => {
  const command = addMockOptions(program.command("info"))
    .description("print the addresses, ids and tokens of the mock")
    .addHelpText("after", "\nExample:\n  mock-crisp info --json")
    .action(async () => {
      const info = await clientOf(command).call<MockCrispInfo>("GET", "info");
      const { tokens, ...others } = info;
      const rows = [
        ...Object.entries(others),
        ...Object.entries(tokens).flatMap(([tier, { identifier, key }]) => [
          [`${tier} identifier`, identifier],
          [`${tier} key`, key],
        ]),
      ];
      const width = Math.max(...rows.map(([name = ""]) => name.length));
      const { columns = Number.POSITIVE_INFINITY } = terminal;
      const text = rows.map(([name = "", value]) => {
        const isWide = width + 2 + String(value).length > columns;
        return `${paint(terminal, "dim", isWide ? name : name.padEnd(width))}${isWide ? "\n  " : "  "}${value}`;
      });
      printResult(command, terminal, info, text.join("\n"));
    });
};
