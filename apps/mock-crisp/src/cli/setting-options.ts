import { dirname, resolve } from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import { summaryOf } from "../base/mock-crisp-error.ts";
import { parseConfigFile } from "../settings/config-file.ts";
import { formatValue } from "../settings/format-value.ts";
import { type ListedSetting, settingList } from "../settings/list.ts";
import type { MockCrispOptions } from "../settings/options.ts";
import { checkSetting, nestValues, type SettingValues } from "../settings/read-options.ts";
import { CliError } from "./exit-code.ts";
import { readJson, readText } from "./read-file.ts";

/** The settings of a command line, and the source of each. */
export interface GivenSettings {
  readonly options: MockCrispOptions;
  /** By name: `"flag --port"`, `"variable MOCK_CRISP_PORT"`, `"config mock.yaml"`, `"behaviour crisp.json"`. */
  readonly origins: ReadonlyMap<string, string>;
}

/** Adds a flag and its variable for every setting, and the files that hold settings. */
export function addSettingOptions(command: Command): Command {
  command.addOption(
    new Option("--config <file>", "read settings from this JSON or YAML file").env("MOCK_CRISP_CONFIG"),
  );
  command.addOption(
    new Option("--behaviour <file>", "read assumptions about Crisp from this JSON or YAML file").env(
      "MOCK_CRISP_BEHAVIOUR",
    ),
  );
  for (const setting of settingList) command.addOption(optionOf(setting));
  return command;
}

function optionOf(setting: ListedSetting): Option {
  const { flag, short, summary, variable, kind, assumption } = setting;
  const preset = "startDefault" in setting ? setting.startDefault : setting.default;
  const shown = preset === undefined || preset === false ? "" : ` (default: ${formatValue(setting, preset)})`;
  const option = new Option(
    `${short ? `${short}, ` : ""}${flag} ${kind.placeholder ?? "[on|off]"}`,
    `${summary}${shown}`,
  )
    .env(variable)
    .argParser((text: string, before: unknown) => parseText(setting, text, before));
  // The flag without a value switches it on.
  if (kind.placeholder === undefined) option.preset("on");
  return assumption === undefined ? option : option.helpGroup("Assumptions about Crisp:");
}

/** Throws commander's error, which names the flag or the variable. */
function parseText(setting: ListedSetting, text: string, before: unknown): unknown {
  const { kind } = setting;
  if (kind.isList && text.trim() === "") throw new InvalidArgumentError("Expected values; none is an empty list.");
  if (kind.file !== undefined) {
    if (text.trim() === "") throw new InvalidArgumentError("Expected the path of a file.");
    // Read after the command line was parsed, which is not asynchronous.
    return text;
  }
  const value = kind.fromText ? kind.fromText(text) : text;
  const all = kind.isList && Array.isArray(value) && Array.isArray(before) ? [...before, ...value] : value;
  try {
    checkSetting(setting, all, "");
    return all;
  } catch (error) {
    throw new InvalidArgumentError(summaryOf(error).replace(/^\.[\w.]+: /, ""));
  }
}

/**
 * The settings of a command that has {@link addSettingOptions}. Precedence: the defaults of `start`, `--behaviour`,
 * `--config`, variables, flags. Throws a `CliError`, or `invalid_data`.
 */
export async function readSettings(command: Command): Promise<GivenSettings> {
  const { behaviour, config } = command.opts<{ behaviour?: string; config?: string }>();
  const files = [
    ...(behaviour ? [{ origin: `behaviour ${behaviour}`, values: await readFileValues(behaviour, "behaviour") }] : []),
    ...(config ? [{ origin: `config ${config}`, values: await readFileValues(config) }] : []),
  ];
  // Checked before either file is read, since a missing flag is the more useful error.
  const isGiven = (name: string) =>
    command.getOptionValue(name) !== undefined || files.some(({ values }) => values.has(name));
  if (isGiven("tlsCert") !== isGiven("tlsKey"))
    throw new CliError("--tls-cert and --tls-key must be given together", "usage");
  const values = new Map<string, unknown>();
  const origins = new Map<string, string>();
  for (const setting of settingList) {
    const { name, flag, variable } = setting;
    if ("startDefault" in setting) values.set(name, setting.startDefault);
    for (const file of files) {
      if (!file.values.has(name)) continue;
      values.set(name, file.values.get(name));
      origins.set(name, file.origin);
    }
    const attribute = optionOf(setting).attributeName();
    const given: unknown = command.getOptionValue(attribute);
    if (given === undefined) continue;
    values.set(name, setting.kind.file === undefined ? given : await readNamed(setting, resolve(String(given))));
    const isFlag = command.getOptionValueSource(attribute) === "cli";
    origins.set(name, isFlag ? `flag ${flag}` : `variable ${variable}`);
  }
  return { options: nestValues(values) as MockCrispOptions, origins };
}

async function readFileValues(file: string, limit?: "behaviour"): Promise<SettingValues> {
  const text = await readText(file);
  const folder = dirname(resolve(file));
  return parseConfigFile(text, {
    source: file,
    limit,
    readNamed: (setting, path) => readNamed(setting, resolve(folder, path)),
  });
}

async function readNamed({ kind }: ListedSetting, path: string): Promise<unknown> {
  return kind.file === "text" ? readText(path) : readJson(path);
}
