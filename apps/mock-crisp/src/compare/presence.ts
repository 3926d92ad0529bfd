/** The number of objects at each path of an answer, and of those that have each key. */
export type Presence = Map<string, { count: number; readonly keys: Map<string, number> }>;

/** Counts the keys of every object in a value. Objects whose keys are data are not distinguished from others. */
export function countKeys(value: unknown, presence: Presence = new Map(), path = ""): Presence {
  if (Array.isArray(value)) {
    for (const entry of value) countKeys(entry, presence, `${path}[]`);
  } else if (typeof value === "object" && value !== null) {
    const counted = presence.get(path) ?? { count: 0, keys: new Map<string, number>() };
    presence.set(path, counted);
    counted.count++;
    for (const [key, part] of Object.entries(value)) {
      counted.keys.set(key, (counted.keys.get(key) ?? 0) + 1);
      countKeys(part, presence, path === "" ? key : `${path}.${key}`);
    }
  }
  return presence;
}

/**
 * The paths of keys that every object of the reference has, and no object of the other one. Paths with fewer objects than
 * `least` are left out: one object may have a key by chance.
 */
export function neverPresent(reference: Presence, other: Presence, least = 2): string[] {
  return [...reference].flatMap(([path, { count, keys }]) => {
    const counterpart = other.get(path);
    if (!counterpart || count < least) return [];
    return [...keys]
      .filter(([key, times]) => times === count && !counterpart.keys.has(key))
      .map(([key]) => (path === "" ? key : `${path}.${key}`));
  });
}
