/** A JSON object. */
export type Json = Record<string, unknown>;

/** Whether a value is an object with keys: no array, no null. */
export function isRecord(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `overrides` over `base`: objects are merged key by key, all else replaces. Neither is changed. */
export function mergeDeep(base: Readonly<Json>, overrides: Readonly<Json>): Json {
  // fromEntries defines properties, so that a key such as `__proto__` in a request stays a key.
  return Object.fromEntries([
    ...Object.entries(base),
    ...Object.entries(overrides)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => {
        const below = Object.hasOwn(base, key) ? base[key] : undefined;
        return [key, isRecord(below) && isRecord(value) ? mergeDeep(below, value) : value] as const;
      }),
  ]);
}

/** A copy in which every text that is a key of `replacements` has become its value, however deep it lies. */
export function replaceTexts(value: unknown, replacements: ReadonlyMap<string, string>): unknown {
  if (typeof value === "string") return replacements.get(value) ?? value;
  if (Array.isArray(value)) return value.map((item) => replaceTexts(item, replacements));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replaceTexts(item, replacements)]));
}

/** An object without its fields that are null, at any depth: null clears a setting, which then has its preset again. */
export function withoutNulls(settings: Readonly<Json>): Json {
  const kept = Object.entries(settings).filter(([, value]) => value !== null);
  return Object.fromEntries(kept.map(([key, value]) => [key, isRecord(value) ? withoutNulls(value) : value]));
}
