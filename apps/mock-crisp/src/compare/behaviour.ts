import { assumptions } from "../settings/assumptions.ts";
import type { SettingValues } from "../settings/read-options.ts";
import type { Verdict } from "./verdict.ts";

/** Sets `a.b.c` in a nested object. */
function put(target: Record<string, unknown>, path: string, value: unknown): void {
  const keys = path.split(".");
  const last = keys.pop() ?? path;
  let object = target;
  for (const key of keys) {
    object[key] ??= {};
    object = object[key] as Record<string, unknown>;
  }
  object[last] = value;
}

/** The measured values, as a file for `mock-crisp start --behaviour`. It contains only settings, no personal data and no token. */
export function behaviourOf(verdicts: readonly Verdict[]): Record<string, unknown> {
  const behaviour: Record<string, unknown> = {};
  for (const { id, measured, verdict } of verdicts) {
    const assumption = assumptions.find((candidate) => candidate.id === id);
    if (assumption?.setting !== undefined && verdict !== "unmeasured") put(behaviour, assumption.setting, measured);
  }
  return behaviour;
}

/** The assumed answers that the settings of a behaviour file replace, by the id of the assumption. */
export function assumedBy(values: SettingValues): ReadonlyMap<string, unknown> {
  const found = new Map<string, unknown>();
  for (const { id, setting } of assumptions) {
    if (setting !== undefined && values.has(setting)) found.set(id, values.get(setting));
  }
  return found;
}
