/**
 * The approximate number of characters of a value's JSON. Much faster than writing it, and close enough for a memory
 * limit.
 */
export function approximateSize(value: unknown): number {
  if (typeof value === "string") return value.length + 3;
  if (typeof value !== "object" || value === null) return 8;
  let size = 2;
  if (Array.isArray(value)) {
    for (const item of value) size += approximateSize(item);
    return size;
  }
  for (const key in value) {
    const held = (value as Readonly<Record<string, unknown>>)[key];
    if (held !== undefined) size += key.length + 3 + approximateSize(held);
  }
  return size;
}
