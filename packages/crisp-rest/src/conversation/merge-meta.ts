import type { ConversationMeta } from "../methods/generated/website.ts";

/**
 * A visitor's meta with a change merged in: objects field by field, segments added to the existing ones, other values
 * replaced.
 */
export function mergeMeta(before: ConversationMeta, change: ConversationMeta): ConversationMeta {
  const merged = merge(before, change) as ConversationMeta;
  if (change.segments === undefined) return merged;
  return { ...merged, segments: [...new Set([...(before.segments ?? []), ...change.segments])] };
}

/** The fields of `wanted` that differ from the present ones. */
export function changesOf(before: ConversationMeta, wanted: ConversationMeta): ConversationMeta {
  const current = before as Readonly<Record<string, unknown>>;
  const entries = Object.entries(wanted).filter(([key, value]) => value !== undefined && !isEqual(current[key], value));
  return Object.fromEntries(entries);
}

function merge(before: unknown, change: unknown): unknown {
  if (!isObject(before) || !isObject(change)) return change;
  const merged = { ...before };
  for (const [key, value] of Object.entries(change)) if (value !== undefined) merged[key] = merge(before[key], value);
  return merged;
}

/** True for an object of fields. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** True if two values of JSON are equal. The order of fields does not count. */
function isEqual(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => isEqual(item, b[index]));
  }
  if (!isObject(a) || !isObject(b)) return Object.is(a, b);
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => isEqual(a[key], b[key]));
}
