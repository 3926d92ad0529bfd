import { assumptions } from "../settings/assumptions.ts";
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

/** The measured values, as a file for `mock-crisp start --behaviour`. It has settings only: no personal data, no token. */
export function behaviourOf(verdicts: readonly Verdict[]): Record<string, unknown> {
  const behaviour: Record<string, unknown> = {};
  for (const { id, measured, verdict } of verdicts) {
    const assumption = assumptions.find((candidate) => candidate.id === id);
    if (assumption?.setting !== undefined && verdict !== "unmeasured") put(behaviour, assumption.setting, measured);
  }
  return behaviour;
}

/** The assumed values that a behaviour file replaces, by the id of the assumption. */
export function assumedBy(behaviour: Readonly<Record<string, unknown>>): Map<string, unknown> {
  const found = new Map<string, unknown>();
  for (const { id, setting } of assumptions) {
    if (setting === undefined) continue;
    let value: unknown = behaviour;
    for (const key of setting.split(".")) value = (value as Record<string, unknown> | undefined)?.[key];
    if (value !== undefined) found.set(id, value);
  }
  return found;
}
