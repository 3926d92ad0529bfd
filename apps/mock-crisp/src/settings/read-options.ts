import { checkInput } from "../base/check-input.ts";
import { didYouMean } from "../base/did-you-mean.ts";
import { isRecord } from "../base/merge.ts";
import { MockCrispError } from "../base/mock-crisp-error.ts";
import { definitions } from "./definitions.ts";
import { type ListedSetting, settingList } from "./list.ts";

/** Values of settings, by name such as `"delivery.retryDelays"`. */
export type SettingValues = ReadonlyMap<string, unknown>;

/** Options of reading settings. */
export interface ReadOptionsOptions {
  /** The place that holds them, for error messages: `"settings"`, or the name of a file. */
  readonly where: string;
  /** The reason why a setting may not be set here; undefined if it may. */
  readonly refuse?: (setting: ListedSetting) => string | undefined;
}

/**
 * The settings in a nested object, checked, by name. A value of `undefined` is the same as left out. Throws `invalid_data`,
 * naming what is wrong; for an unknown name, the nearest known one.
 */
export function readOptions(options: unknown, { where, refuse }: ReadOptionsOptions): SettingValues {
  const values = new Map<string, unknown>();
  for (const [name, value] of leavesOf(options, definitions, [], where)) {
    const setting = settingList.find((each) => each.name === name);
    if (setting === undefined) continue;
    const reason = refuse?.(setting);
    if (reason !== undefined) throw new MockCrispError("invalid_data", `${where}.${name}: ${reason}`);
    values.set(name, checkSetting(setting, value, where));
  }
  return values;
}

/** A value of a setting as its kind reads it. Throws `invalid_data`. */
export function checkSetting(setting: ListedSetting, value: unknown, where: string): unknown {
  if (value === null && setting.default === null) return null;
  return checkInput(setting.kind.schema, value, `${where}.${setting.name}`);
}

function* leavesOf(
  options: unknown,
  group: object,
  path: readonly string[],
  where: string,
): Generator<readonly [name: string, value: unknown]> {
  const at = [where, ...path].join(".");
  if (!isRecord(options)) throw new MockCrispError("invalid_data", `${at}: expected an object with settings.`);
  for (const [key, value] of Object.entries(options)) {
    if (value === undefined) continue;
    const member: unknown = Object.hasOwn(group, key) ? Reflect.get(group, key) : undefined;
    if (!isRecord(member)) {
      throw new MockCrispError(
        "invalid_data",
        `${at}: unknown setting "${key}".${didYouMean(key, Object.keys(group))} List them with mock-crisp config.`,
      );
    }
    const here = [...path, key];
    if ("kind" in member) yield [here.join("."), value];
    else yield* leavesOf(value, member, here, where);
  }
}

/** Values as the nested object that they are in code and files. */
export function nestValues(values: SettingValues): Record<string, unknown> {
  const nested: Record<string, unknown> = {};
  for (const { name, path } of settingList) {
    if (!values.has(name)) continue;
    const [first = "", second] = path;
    if (second === undefined) nested[first] = values.get(name);
    else nested[first] = { ...(nested[first] as object | undefined), [second]: values.get(name) };
  }
  return nested;
}
