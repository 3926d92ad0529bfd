import { LazyMap } from "../base/lazy-map.ts";

/**
 * A value as JSON, copied: maps and sets are written with the keys `$map` and `$set`, since plain objects lose their order.
 * Fields that are undefined may remain, since JSON leaves them out.
 */
export function encode(value: unknown): unknown {
  return encodeWith(value, encode, true);
}

/** As {@link encode}, for a value that is written at once: plain JSON is not copied. */
export function encodeShared(value: unknown): unknown {
  return encodeWith(value, encodeShared, false);
}

/** The value that {@link encode} wrote, copied. */
export function decode(value: unknown): unknown {
  return decodeWith(value, decode, true);
}

/** As {@link decode}, of JSON that was just parsed and is not used elsewhere: plain JSON is not copied. */
export function decodeParsed(value: unknown): unknown {
  return decodeWith(value, decodeParsed, false);
}

type Pass = (value: unknown) => unknown;

function encodeWith(value: unknown, pass: Pass, copies: boolean): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return passItems(value, pass, copies);
  if (value instanceof Map) return { $map: Array.from(entriesOf(value), ([key, held]) => [key, pass(held)]) };
  if (value instanceof Set) return { $set: Array.from(value, pass) };
  const written = passFields(value, pass, copies);
  // A client's field with this name must not be read back as a map.
  return "$map" in value || "$set" in value || "$plain" in value ? { $plain: written } : written;
}

function entriesOf(map: ReadonlyMap<unknown, unknown>): Iterable<readonly [unknown, unknown]> {
  return map instanceof LazyMap ? map.peek() : map;
}

function decodeWith(value: unknown, pass: Pass, copies: boolean): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return passItems(value, pass, copies);
  if ("$map" in value && Array.isArray(value.$map)) {
    const map = new Map<unknown, unknown>();
    for (const entry of value.$map) if (Array.isArray(entry)) map.set(entry[0], pass(entry[1]));
    return map;
  }
  if ("$set" in value && Array.isArray(value.$set)) return new Set(value.$set.map(pass));
  const isWrapped = "$plain" in value && typeof value.$plain === "object" && value.$plain !== null;
  return passFields(isWrapped ? (value.$plain as object) : value, pass, copies);
}

/** A list with its items passed on: a copy, or without `copies` the list itself if no item changed. */
function passItems(list: readonly unknown[], pass: Pass, copies: boolean): readonly unknown[] {
  const passed = list.map(pass);
  return copies || passed.some((item, index) => item !== list[index]) ? passed : list;
}

/** An object with its fields passed on, as {@link passItems}. A spread keeps the shape that makes objects fast to read. */
function passFields(value: object, pass: Pass, copies: boolean): object {
  const fields = value as Readonly<Record<string, unknown>>;
  let result: Record<string, unknown> | undefined = copies ? { ...fields } : undefined;
  for (const key in fields) {
    const held = fields[key];
    if (typeof held !== "object" || held === null) continue;
    const passed = pass(held);
    if (passed === held) continue;
    result ??= { ...fields };
    result[key] = passed;
  }
  return result ?? value;
}
