import { sentence } from "../../src/settings/config-file.ts";
import { formatValue } from "../../src/settings/format-value.ts";
import { type ListedSetting, settingList } from "../../src/settings/list.ts";
import { page, table } from "./markdown.ts";

/** Every setting with its names, its default and its meaning, as a page. */
export function settingsPage(): string {
  return page("Settings of mock-crisp", [
    "Options of `startMockCrisp`, flags of `mock-crisp start`, environment variables, and keys of a configuration file " +
      "(`--config mock.yaml`, JSON or YAML, with the nested names of the code). Precedence: defaults < `--behaviour` < " +
      "`--config` < variables < flags. `mock-crisp config` prints what holds, and where it comes from.",
    "In code durations are milliseconds or texts such as `5m`, sizes bytes or texts such as `10MB`. As a flag or variable a " +
      "list is separated by commas, and `none` is an empty one; a switch is `on` or `off`.",
    table(
      ["Setting", "Flag and variable", "Default", "Meaning"],
      settingList.map((setting) => [
        `\`${setting.name}\``,
        `\`${setting.flag}\` \`${setting.variable}\``,
        `\`${formatValue({ kind: setting.kind }, setting.default)}\`${startDefault(setting)}`,
        meaningOf(setting),
      ]),
    ),
  ]);
}

function startDefault(setting: ListedSetting): string {
  return "startDefault" in setting ? `, \`start\`: \`${formatValue(setting, setting.startDefault)}\`` : "";
}

function meaningOf({ summary, details, perWebsite, assumption }: ListedSetting): string {
  return [
    sentence(summary),
    details,
    perWebsite ? "An isolated website can have its own." : undefined,
    assumption ? `[Assumption](assumptions.md): ${assumption.id}.` : undefined,
  ]
    .filter(Boolean)
    .join(" ");
}
