import { formatValue } from "../../settings/format-value.ts";
import { settingList } from "../../settings/list.ts";
import { resolveSettings, valueAt } from "../../settings/resolve-settings.ts";
import { secureOptions } from "../../settings/secure-options.ts";
import { addJsonOption, type CommandModule } from "../context.ts";
import { addSettingOptions, readSettings } from "../setting-options.ts";
import { paint } from "../terminal.ts";

/** `config`: prints the settings that `start` would use, and the source of each. */
export const configCommand: CommandModule = (program, terminal) => {
  const command = addSettingOptions(addJsonOption(program.command("config")))
    .description("print the settings that start would use, and the source of each")
    .addHelpText(
      "after",
      `
Precedence: defaults < --behaviour < --config < variables < flags.

Examples:
  mock-crisp config
  mock-crisp config --config mock.yaml --port 0 --json`,
    )
    .action(async (options: { json?: true }) => {
      const { options: given, origins } = await readSettings(command);
      const secured = secureOptions(given);
      const settings = { ...resolveSettings(secured), tlsCert: given.tlsCert, tlsKey: given.tlsKey };
      const rows = settingList.map((setting) => {
        const value = valueAt(settings, setting.path);
        const before = valueAt(given, setting.path) ?? setting.default;
        const isImplied = !origins.has(setting.name) && (valueAt(secured, setting.path) ?? setting.default) !== before;
        return { setting, value, origin: origins.get(setting.name) ?? (isImplied ? "implied" : "default") };
      });
      if (options.json) {
        const shown = rows.map(({ setting, value, origin }) => ({
          name: setting.name,
          value: setting.isSecret || setting.kind.file ? formatValue(setting, value) : (value ?? null),
          ...(setting.kind.unit ? { unit: setting.kind.unit } : {}),
          origin,
          flag: setting.flag,
          variable: setting.variable,
        }));
        terminal.out(JSON.stringify({ settings: shown }));
        return;
      }
      const width = Math.max(...settingList.map(({ name }) => name.length));
      for (const { setting, value, origin } of rows) {
        const shown = formatValue(setting, value);
        const line = `${setting.name.padEnd(width)}  ${shown}  ${paint(terminal, "dim", `(${origin})`)}`;
        terminal.out(origin === "default" ? line : paint(terminal, "bold", line));
      }
    });
};
