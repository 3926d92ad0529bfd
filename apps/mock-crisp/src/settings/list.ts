import { definitions } from "./definitions.ts";
import type { Setting } from "./setting.ts";

/** A setting with its names. */
export interface ListedSetting extends Setting<unknown, unknown, boolean> {
  /** In code and files: the names that lead to it. */
  readonly path: readonly string[];
  /** The same as one text, such as `"delivery.retryDelays"`. */
  readonly name: string;
  /** Such as `"--delivery-retry-delays"`. */
  readonly flag: string;
  /** Such as `"MOCK_CRISP_DELIVERY_RETRY_DELAYS"`. */
  readonly variable: string;
}

/** Every setting, in the order of the definitions. */
export const settingList: readonly ListedSetting[] = listOf(definitions, []);

function listOf(group: object, path: readonly string[]): readonly ListedSetting[] {
  return Object.entries(group).flatMap(([name, member]: [string, object]) => {
    const here = [...path, name];
    if (!isSetting(member)) return listOf(member, here);
    const words = here.flatMap((part) => part.split(/(?=[A-Z])/)).map((word) => word.toLowerCase());
    return [
      {
        ...member,
        path: here,
        name: here.join("."),
        flag: `--${words.join("-")}`,
        variable: `MOCK_CRISP_${words.join("_").toUpperCase()}`,
      },
    ];
  });
}

function isSetting(member: object): member is Setting<unknown, unknown, boolean> {
  return "kind" in member && "perWebsite" in member;
}
