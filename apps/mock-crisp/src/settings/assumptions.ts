import { type ListedSetting, settingList } from "./list.ts";
import type { Assumption } from "./setting.ts";

/** An assumption about Crisp that a setting's default stands for. */
export interface SettingAssumption extends Assumption {
  /** The setting that changes it, such as `"delivery.retryDelays"`. */
  readonly setting: string;
  /** The default of that setting. */
  readonly assumed: unknown;
  /** The unit of numbers in `assumed`. */
  readonly unit?: "ms" | "bytes";
}

/** Every assumption that is a setting. */
export const assumptions: readonly SettingAssumption[] = settingList.flatMap((setting: ListedSetting) => {
  const { assumption, name, kind } = setting;
  if (assumption === undefined) return [];
  return [{ ...assumption, setting: name, assumed: setting.default, ...(kind.unit ? { unit: kind.unit } : {}) }];
});
