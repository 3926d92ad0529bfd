import type { Call } from "../call/caller.ts";
import { jsonBody, pathOfSegments, pathSegment, queryString } from "../call/path.ts";
import type { RestRequest } from "../call/rest-request.ts";
import { refuse } from "../errors.ts";
import type { CallOptions } from "../options.ts";
import { MANY, type Method, ONE, PAGE, parseTable } from "./parse-table.ts";

/** The methods of a group, by name. */
export type Group = Readonly<Record<string, (...given: unknown[]) => unknown>>;

/** Makes the methods of a group out of its table. */
export function createGroup(group: string, table: string, call: Call): Group {
  return Object.fromEntries(parseTable(table).map((method) => [method.name, createMethod(group, method, call)]));
}

/** The arguments of a method, in order: marks of the path, then the others. */
function argumentsOf({ path, rest }: Method): string[] {
  return [...path.filter((part) => part === ONE || part === PAGE || part === MANY), ...rest];
}

function createMethod(group: string, method: Method, call: Call) {
  const kinds = argumentsOf(method);
  const createRequest = requestsOf(group, method);
  const single = (...given: unknown[]) => {
    try {
      const { values, options } = readArguments(kinds, given);
      return call(createRequest(values), options);
    } catch (error) {
      // Rejects, as all else that goes wrong: a caller has one place to catch errors.
      return Promise.reject(error);
    }
  };
  const { paging } = method;
  if (paging === undefined) return single;

  const place = kinds.indexOf(paging.by === "page_number" ? PAGE : "q.timestamp_before");
  const all = (...given: unknown[]) => {
    const { values, options } = readArguments(paging.by === "page_number" ? kinds.toSpliced(place, 1) : kinds, given);
    const get = (full: readonly unknown[]) => call(createRequest(full), options);
    if (paging.by === "page_number")
      return lazily(({ pages }) => pages((page) => get(values.toSpliced(place, 0, page)), paging.id));
    const later = kinds.indexOf("q.timestamp_after");
    const window = (before?: number, after?: number) =>
      get(after === undefined ? values.with(place, before) : values.with(place, before).with(later, after));
    return lazily(({ windows }) => windows(window, paging.id ?? "fingerprint", values[place] as number | undefined));
  };
  return Object.assign(single, { all });
}

/** Lists are read by what is loaded with the first of them. */
async function* lazily(
  read: (paging: typeof import("../paging/index.ts")) => AsyncGenerator<unknown>,
): AsyncGenerator<unknown> {
  yield* read(await import("../paging/index.ts"));
}

const callKeys = new Set(["signal", "timeout", "retry"]);

function isCallOptions(value: unknown): value is CallOptions {
  if (typeof value !== "object" || value === null) return false;
  const keys = Object.keys(value);
  return keys.length > 0 && keys.every((key) => callKeys.has(key));
}

/**
 * Separates a method's own arguments from the trailing options. Optional arguments may be left out before these, unless they
 * are of the body: an object there may hold anything.
 */
function readArguments(
  kinds: readonly string[],
  given: readonly unknown[],
): { values: unknown[]; options: CallOptions | undefined } {
  const last = given.length - 1;
  const kind = kinds[last];
  const trailing = given.length > kinds.length || (kind !== undefined && kind[0] !== "b" && isCallOptions(given[last]));
  if (given.length > kinds.length + 1) refuse(`too many arguments: ${given.length} for ${kinds.length} and options`);
  const options = trailing ? given[last] : undefined;
  if (options !== undefined && options !== null && typeof options !== "object") {
    refuse("the last argument is an object of options: { signal, timeout, retry }");
  }
  const values = kinds.map((_, index) => (trailing && index >= last ? undefined : given[index]));
  return { values, options: (options ?? undefined) as CallOptions | undefined };
}

/** Makes the function that turns a method's arguments into its request. */
function requestsOf(group: string, { name, verb, path, rest }: Method) {
  const route = `${group}.${name}`;
  const writes = verb === "POST" || verb === "PUT" || verb === "PATCH";

  function pathOf(values: readonly unknown[]): string {
    let next = 0;
    let written = "/v1";
    for (const part of path) {
      written += "/";
      if (part === ONE) {
        const place = next++;
        written += pathSegment(values[place], () => `${route}: argument ${place + 1}`);
      } else if (part === PAGE) written += pathSegment(values[next++] ?? 1, () => `${route}: the page number`);
      else if (part === MANY) written += pathOfSegments(values[next++], () => `${route}: the path`);
      else written += part;
    }
    return written;
  }

  return (values: readonly unknown[]): RestRequest => {
    let query: Record<string, unknown> | undefined;
    let body: unknown;
    let next = values.length - rest.length;
    for (const kind of rest) {
      const value = values[next++];
      const key = kind.slice(2);
      if (kind === "b") body = value;
      else if (kind === "q") query = { ...query, ...snakeKeys(value) };
      else if (kind[0] === "q") query = { ...query, [key]: value };
      else if (key.endsWith("?")) body = { ...(body as object), [key.slice(0, -1)]: value ?? null };
      else body = { ...(body as object), [key]: value };
    }
    return {
      route,
      method: verb,
      path: pathOf(values),
      search: query === undefined ? "" : queryString(query),
      body: body !== undefined && body !== null ? jsonBody(body) : writes ? "{}" : undefined,
    };
  };
}

/** `filterUnread` is `filter_unread` on the wire. */
function snakeKeys(value: unknown): Record<string, unknown> {
  if (value === undefined || value === null) return {};
  if (typeof value !== "object") return refuse("the query is an object");
  const entries = Object.entries(value);
  return Object.fromEntries(
    entries.map(([key, one]) => [key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), one]),
  );
}
