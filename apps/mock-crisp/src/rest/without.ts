/**
 * A body without fields that the server decides. Clients send back what they read: those fields are accepted, and
 * ignored.
 */
export function without<T extends object, const K extends keyof T>(body: T, ...keys: readonly K[]): Omit<T, K> {
  const rest = { ...body };
  for (const key of keys) delete rest[key];
  return rest;
}
