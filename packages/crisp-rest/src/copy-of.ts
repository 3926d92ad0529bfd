/** A copy of an object of fields, or the value itself. */
export function copyOf(value: unknown): unknown {
  return (value as object | null | undefined)?.constructor === Object ? { ...(value as object) } : value;
}
