import { formatValue } from "../../settings/format-value.ts";
import { settingList } from "../../settings/list.ts";
import { valueAt } from "../../settings/resolve-settings.ts";
import { addMockOptions, type CommandModule, clientOf, printResult } from "../context.ts";
import { tableLines } from "../table.ts";

/** `settings`: the settings of a running mock. */
export const settingsCommand: CommandModule = (program, terminal) => {
  const command = addMockOptions(program.command("settings"))
    .description("print the settings of the running mock, without secrets and files; see config for those of start")
    .addHelpText("after", "\nExample:\n  mock-crisp settings --json")
    .action(async () => {
      const answer = await clientOf(command).call<{ settings: object }>("GET", "settings");
      const rows = settingList.flatMap((setting) => {
        const value = valueAt(answer.settings, setting.path);
        return value === undefined ? [] : [{ name: setting.name, value: formatValue(setting, value) }];
      });
      const lines = tableLines(
        rows,
        [
          { title: "SETTING", value: ({ name }) => name },
          { title: "VALUE", value: ({ value }) => value, least: 10 },
        ],
        terminal,
      );
      printResult(command, terminal, answer, lines.join("\n"));
    });
};
