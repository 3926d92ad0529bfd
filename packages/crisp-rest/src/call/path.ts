import { refuse } from "../errors.ts";

/** Encodes one path argument. Throws `invalid_options` for what would name another path. */
export function pathSegment(value: unknown, name: () => string): string {
  const text = typeof value === "number" && Number.isFinite(value) ? String(value) : value;
  if (typeof text !== "string") return refuse(`${name()} is a string or a number, not ${describe(value)}`);
  if (text === "" || text === "." || text === "..")
    return refuse(`${name()} is ${JSON.stringify(text)}, which no path may hold`);
  try {
    return encodeURIComponent(text);
  } catch {
    return refuse(`${name()} holds half a character: a surrogate without its pair`);
  }
}

/** Encodes a path of a help desk: each segment by itself, with the slashes between them. */
export function pathOfSegments(value: unknown, name: () => string): string {
  if (typeof value !== "string") return refuse(`${name()} is a string, not ${describe(value)}`);
  return value
    .split("/")
    .map((part) => pathSegment(part, () => `each segment of ${name()}`))
    .join("/");
}

/** Writes a query as Crisp reads it: booleans as 1 and 0, lists and objects as JSON. Null and undefined are left out. */
export function queryString(query: Readonly<Record<string, unknown>>): string {
  const written = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null) written.append(name, queryValue(value));
  }
  return written.size === 0 ? "" : `?${written}`;
}

function queryValue(value: unknown): string {
  if (typeof value === "boolean") return value ? "1" : "0";
  if (value instanceof Date) return value.toISOString();
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** Checks a path that a caller wrote by hand. Returns the path from `/v1`, and its query. */
export function rawPath(path: string): { path: string; search: string } {
  if (typeof path !== "string" || path === "") return refuse("the path is a string, such as /website/…");
  const [before = "", ...after] = path.split("?");
  const segments = before.replace(/^\//, "").split("/");
  if (segments[0] === "v1") segments.shift();
  const odd = segments.some((part) => /^(?:\.|%2e){0,2}$/i.test(part));
  if (odd || /[\\#\s]/.test(path) || /^[a-z][a-z0-9+.-]*:/i.test(path)) {
    return refuse("the path is relative to the API, without empty segments, `.`, `..`, `\\`, `#` or spaces");
  }
  return { path: `/v1/${segments.join("/")}`, search: after.length === 0 ? "" : `?${after.join("?")}` };
}

/** Writes a body. Throws `invalid_options` for what JSON cannot hold. */
export function jsonBody(body: unknown): string {
  let text: string | undefined;
  try {
    text = JSON.stringify(body);
  } catch (cause) {
    return refuse(`the body is no JSON: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
  return text ?? refuse("the body is no JSON");
}

function describe(value: unknown): string {
  if (value === undefined) return "undefined: an argument is missing";
  return value === null
    ? "null"
    : typeof value === "number"
      ? String(value)
      : Array.isArray(value)
        ? "a list"
        : typeof value;
}
