/** A JSON object. */
export type Json = Record<string, unknown>;

/** True if a value is an object with keys, not an array or null. */
export function isRecord(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `overrides` over `base`: objects are merged key by key, other values are replaced. Changes neither. */
export function mergeDeep(base: Readonly<Json>, overrides: Readonly<Json>): Json {
  const merged: Json = { ...base };
  for (const [key, given] of Object.entries(overrides)) {
    if (given === undefined) continue;
    const below = Object.hasOwn(base, key) ? base[key] : undefined;
    const value = isRecord(below) && isRecord(given) ? mergeDeep(below, given) : given;
    // Defined, not assigned, so that the key `__proto__` of a request stays a plain key.
    if (key === "__proto__") Object.defineProperty(merged, key, { value, enumerable: true, configurable: true });
    else merged[key] = value;
  }
  return merged;
}

/** A copy in which every text that is a key of `replacements` is replaced by its value, at any depth. */
export function replaceTexts(value: unknown, replacements: ReadonlyMap<string, string>): unknown {
  if (typeof value === "string") return replacements.get(value) ?? value;
  if (Array.isArray(value)) return value.map((item) => replaceTexts(item, replacements));
  if (!isRecord(value)) return value;
  const copied: Json = { ...value };
  for (const key in copied) {
    const item = copied[key];
    const replaced = replaceTexts(item, replacements);
    if (replaced !== item) copied[key] = replaced;
  }
  return copied;
}

/** An object without its fields that are null, at any depth: null clears a setting, which then has its preset again. */
export function withoutNulls(settings: Readonly<Json>): Json {
  const kept = Object.entries(settings).filter(([, value]) => value !== null);
  return Object.fromEntries(kept.map(([key, value]) => [key, isRecord(value) ? withoutNulls(value) : value]));
}
