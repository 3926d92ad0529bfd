/** Throws a TypeError that names the argument, unless the value is a text with at least one character. */
export function requireText(value: unknown, name: string): string {
  if (typeof value === "string" && value !== "") return value;
  throw new TypeError(`${name}: expected a non-empty string, got ${describe(value)}.`);
}

/** The address as text. Throws a TypeError unless it is an absolute http(s) address. */
export function requireUrl(value: unknown, name: string): string {
  const text = value instanceof URL ? value.href : requireText(value, name);
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  throw new TypeError(`${name}: expected an absolute http(s) URL, got ${JSON.stringify(text)}.`);
}

/** Throws a TypeError unless the value is a MIME type, such as `image/png`. */
export function requireMimeType(value: unknown, name: string): string {
  const text = requireText(value, name);
  if (/^[\w!#$&^.+-]+\/[\w!#$&^.+-]+/.test(text)) return text;
  throw new TypeError(`${name}: expected a MIME type such as "image/png", got ${JSON.stringify(text)}.`);
}

/** Throws a TypeError unless the value is an object. */
export function requireObject(value: unknown, name: string): Readonly<Record<string, unknown>> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new TypeError(`${name}: expected an object, got ${describe(value)}.`);
}

/** Throws a TypeError unless the value is a list with at least one entry. */
export function requireList<T>(value: readonly T[], name: string): readonly T[] {
  if (Array.isArray(value) && value.length > 0) return value;
  throw new TypeError(`${name}: expected a list with at least one entry, got ${describe(value)}.`);
}

function describe(value: unknown): string {
  if (value === "") return "an empty string";
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  return typeof value;
}
