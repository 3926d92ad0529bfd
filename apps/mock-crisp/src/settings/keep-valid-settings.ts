import { isRecord } from "../base/merge.ts";
import type { WebsiteSettingsOptions } from "./options.ts";

/** The settings that pass a check, each checked without the others. `onInvalid` receives the error of each of the others. */
export function keepValidSettings(
  options: WebsiteSettingsOptions,
  check: (options: WebsiteSettingsOptions) => void,
  onInvalid: (error: unknown) => void,
): WebsiteSettingsOptions {
  return keepValid(options, check, onInvalid);
}

function keepValid(
  options: unknown,
  check: (options: Readonly<Record<string, unknown>>) => void,
  onInvalid: (error: unknown) => void,
): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  if (!isRecord(options)) {
    refuse(() => check(options as Readonly<Record<string, unknown>>), onInvalid);
    return kept;
  }
  for (const [name, value] of Object.entries(options)) {
    const group = isRecord(value) && Object.keys(value).length > 0 ? value : undefined;
    if (group) kept[name] = keepValid(group, (members) => check({ [name]: members }), onInvalid);
    else if (!refuse(() => check({ [name]: value }), onInvalid)) kept[name] = value;
  }
  return kept;
}

/** True if a check throws. */
function refuse(check: () => void, onInvalid: (error: unknown) => void): boolean {
  try {
    check();
    return false;
  } catch (error) {
    onInvalid(error);
    return true;
  }
}
