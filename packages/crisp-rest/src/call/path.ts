import { messageOf, refuse } from "../errors.ts";

/** Encodes one path argument. Throws `invalid_options` if it would change the path. */
export function pathSegment(value: unknown, name: () => string): string {
  try {
    if (typeof value === "string" ? !/^\.{0,2}$/.test(value) : Number.isFinite(value)) {
      return encodeURIComponent(value as string | number);
    }
  } catch {
    // Text that is not well-formed: a surrogate without its pair.
  }
  const shown =
    typeof value === "string" ? JSON.stringify(value) : Object(value) === value ? typeof value : String(value);
  return refuse(`${name()} is a number or well-formed text, not ${shown}`);
}

/** Encodes a path of a help desk: each segment by itself, with the slashes between them. */
export function pathOfSegments(value: unknown, name: () => string): string {
  const segments = typeof value === "string" ? value.split("/") : [value];
  return segments.map((segment) => pathSegment(segment, name)).join("/");
}

/** Writes a query as Crisp reads it: booleans as 1 and 0, lists and objects as JSON. Null and undefined are left out. */
export function queryString(query: Readonly<Record<string, unknown>>): string {
  const written = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null) written.append(name, queryValue(name, value));
  }
  return written.size === 0 ? "" : `?${written}`;
}

function queryValue(name: string, value: unknown): string {
  if (typeof value === "boolean") return value ? "1" : "0";
  let why = `it is ${typeof value === "number" ? value : `a ${typeof value}`}`;
  try {
    // An invalid date, and a list that holds itself or a BigInt, throw.
    const text =
      value instanceof Date ? value.toISOString() : typeof value === "object" ? JSON.stringify(value) : value;
    const isWhole = typeof text === "string" && !/\p{Surrogate}/u.test(text);
    if (isWhole || typeof text === "bigint" || Number.isFinite(text)) return String(text);
  } catch (cause) {
    why = messageOf(cause);
  }
  return refuse(`\`${name}\` cannot be written as text: ${why}`);
}

/** Checks a path that a caller passed to `request`. Returns the path from `/v1`, and its query. */
export function rawPath(given: string): { path: string; search: string } {
  const [, path = "", search = ""] = /^([^?]*)(.*)$/s.exec(typeof given === "string" ? given : "") ?? [];
  const segments = path.replace(/^\/?(v1(\/|$))?/, "").split("/");
  const odd = segments.some((part) => /^(?:\.|%2e){0,2}$/i.test(part));
  if (odd || /[\\#\s\p{Surrogate}]/u.test(given) || /^[a-z][a-z0-9+.-]*:/i.test(given)) {
    return refuse(
      "the path is text such as /website/…, without empty segments, `.`, `..`, `\\`, `#`, spaces or a host",
    );
  }
  return { path: `/v1/${segments.join("/")}`, search };
}

/** Serializes a body. Throws `invalid_options` for values that JSON cannot represent. */
export function jsonBody(body: unknown): string {
  const kind = Object.prototype.toString.call(body).slice("[object ".length, -1);
  let why = `it is a ${typeof body === "object" ? kind : typeof body}`;
  try {
    const text = JSON.stringify(body) as string | undefined;
    // The entries of a Map, a FormData or a URLSearchParams would be lost.
    const isLossy = text === "{}" && kind !== "Object";
    if (text !== undefined && !isLossy) return text;
  } catch (cause) {
    why = messageOf(cause);
  }
  return refuse(`the body cannot be written as JSON: ${why}`);
}
