/** The value of a key of an unknown value; undefined when there is none. */
export function read(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}
