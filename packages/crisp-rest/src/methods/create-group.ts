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
  const single = (...given: unknown[]) => {
    // Rejects, as all else that goes wrong: a caller has one place to catch errors.
    return new Promise((resolve, reject) => {
      try {
        const { values, options } = readArguments(kinds, given);
        call(createRequest(group, method, values), options).then(resolve, reject);
      } catch (error) {
        reject(error);
      }
    });
  };
  const { paging } = method;
  if (paging === undefined) return single;

  const place = kinds.indexOf(paging.by === "page_number" ? PAGE : "q.timestamp_before");
  const all = (...given: unknown[]) => {
    const { values, options } = readArguments(paging.by === "page_number" ? kinds.toSpliced(place, 1) : kinds, given);
    const get = (full: readonly unknown[]) => call(createRequest(group, method, full), options);
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
): { values: unknown[]; options: CallOptions } {
  const last = given.length - 1;
  const kind = kinds[last];
  const trailing =
    given.length > kinds.length || (kind !== undefined && !kind.startsWith("b") && isCallOptions(given[last]));
  if (given.length > kinds.length + 1) refuse(`too many arguments: ${given.length} for ${kinds.length} and options`);
  const options = trailing ? given[last] : undefined;
  if (options !== undefined && options !== null && typeof options !== "object") {
    refuse("the last argument is an object of options: { signal, timeout, retry }");
  }
  const values = kinds.map((_, index) => (trailing && index >= last ? undefined : given[index]));
  return { values, options: (options ?? {}) as CallOptions };
}

function createRequest(group: string, method: Method, values: readonly unknown[]): RestRequest {
  const { name, verb, path, rest } = method;
  const where = (what: string) => `${group}.${name}: ${what}`;
  let next = 0;
  const segments = path.map((part) => {
    if (part === ONE) return pathSegment(values[next++], where(`argument ${next}`));
    if (part === PAGE) return pathSegment(values[next++] ?? 1, where("the page number"));
    return part === MANY ? pathOfSegments(values[next++], where("the path")) : part;
  });
  const query: Record<string, unknown> = {};
  let body: unknown;
  for (const kind of rest) {
    const value = values[next++];
    const key = kind.slice(2);
    if (kind === "b") body = value;
    else if (kind === "q") Object.assign(query, snakeKeys(value));
    else if (kind[0] === "q") query[key] = value;
    else if (key.endsWith("?")) body = Object.assign(body ?? {}, { [key.slice(0, -1)]: value ?? null });
    else body = Object.assign(body ?? {}, { [key]: value });
  }
  const writes = verb === "POST" || verb === "PUT" || verb === "PATCH";
  return {
    route: `${group}.${name}`,
    method: verb,
    path: `/v1/${segments.join("/")}`,
    search: queryString(query),
    body: body !== undefined && body !== null ? jsonBody(body) : writes ? "{}" : undefined,
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
