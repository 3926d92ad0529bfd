/**
 * A value as JSON, copied: maps and sets are written with the keys `$map` and `$set`, since plain objects lose their
 * order.
 */
export function encode(value: unknown): unknown {
  if (value instanceof Map) return { $map: [...value].map(([key, held]) => [key, encode(held)]) };
  if (value instanceof Set) return { $set: [...value].map(encode) };
  if (Array.isArray(value)) return value.map(encode);
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value).filter(([, held]) => held !== undefined);
  const written = Object.fromEntries(fields.map(([key, held]) => [key, encode(held)]));
  // A field of a client's own that is called so must not be taken for a map when it is read back.
  return "$map" in value || "$set" in value || "$plain" in value ? { $plain: written } : written;
}

/** The value that {@link encode} wrote, copied. */
export function decode(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(decode);
  if (typeof value !== "object" || value === null) return value;
  if ("$map" in value && Array.isArray(value.$map)) {
    return new Map(
      value.$map.flatMap((entry) => (Array.isArray(entry) ? [[entry[0], decode(entry[1])] as const] : [])),
    );
  }
  if ("$set" in value && Array.isArray(value.$set)) return new Set(value.$set.map(decode));
  const plain = "$plain" in value && typeof value.$plain === "object" && value.$plain !== null ? value.$plain : value;
  return Object.fromEntries(Object.entries(plain).map(([key, held]) => [key, decode(held)]));
}
