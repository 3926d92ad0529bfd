import { fixedAssumptions } from "./fixed/fixed-assumptions.ts";
import { type ListedSetting, settingList } from "./list.ts";
import type { Assumption } from "./setting.ts";

/** An assumption about Crisp, with its answer. */
export interface ListedAssumption extends Assumption {
  /** The setting that changes it, such as `"delivery.retryDelays"`. Left out where no setting does. */
  readonly setting?: string;
  /** The assumed answer: the default of the setting, if there is one. */
  readonly assumed: unknown;
  /** The unit of numbers in `assumed`. */
  readonly unit?: "ms" | "bytes";
}

/** Every assumption about Crisp: those that settings change come first. */
export const assumptions: readonly ListedAssumption[] = [
  ...settingList.flatMap((setting: ListedSetting) => {
    const { assumption, name, kind } = setting;
    if (assumption === undefined) return [];
    return [{ ...assumption, setting: name, assumed: setting.default, ...(kind.unit ? { unit: kind.unit } : {}) }];
  }),
  ...Object.values(fixedAssumptions).flat(),
];

/** The answer of an assumption that is no setting, as a text. */
export const answerOf = (assumed: unknown): string => (typeof assumed === "string" ? assumed : JSON.stringify(assumed));
