/**
 * A value as JSON: maps and sets are written with the keys `$map` and `$set`, since plain objects lose their order. Fields
 * that are undefined may remain, since JSON leaves them out.
 */
export function encode(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(encode);
  if (value instanceof Map) return { $map: Array.from(value, ([key, held]) => [key, encode(held)]) };
  if (value instanceof Set) return { $set: Array.from(value, encode) };
  const written = copy(value, encode);
  // A field of a client's own that is called so must not be taken for a map when it is read back.
  return "$map" in value || "$set" in value || "$plain" in value ? { $plain: written } : written;
}

/** The value that {@link encode} wrote, copied. */
export function decode(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(decode);
  if ("$map" in value && Array.isArray(value.$map)) {
    return new Map(
      value.$map.flatMap((entry) => (Array.isArray(entry) ? [[entry[0], decode(entry[1])] as const] : [])),
    );
  }
  if ("$set" in value && Array.isArray(value.$set)) return new Set(value.$set.map(decode));
  return copy(
    "$plain" in value && typeof value.$plain === "object" && value.$plain !== null ? value.$plain : value,
    decode,
  );
}

/** A shallow copy whose fields that are objects are passed on. A spread keeps the shape that makes objects fast to read. */
function copy(value: object, pass: (value: unknown) => unknown): object {
  const copied: Record<string, unknown> = { ...value };
  for (const key in copied) {
    const held = copied[key];
    if (typeof held === "object" && held !== null) copied[key] = pass(held);
  }
  return copied;
}
