import type { Call } from "../call/caller.ts";
import { jsonBody, pathOfSegments, pathSegment, queryString } from "../call/path.ts";
import type { RestRequest } from "../call/rest-request.ts";
import { copyOf } from "../copy-of.ts";
import { readObject, refuse } from "../errors.ts";
import type { CallOptions } from "../options.ts";
import { MANY, type Method, ONE, PAGE, parseTable } from "../table/parse-table.ts";

/** The methods of a group, by name. */
export type Group = Record<string, (...given: unknown[]) => unknown>;

/** Makes the methods of all groups out of their table. */
export function createGroups(table: string, call: Call): Record<string, Group> {
  const groups: Record<string, Group> = {};
  for (const method of parseTable(table)) {
    groups[method.group] ??= {};
    (groups[method.group] as Group)[method.name] = createMethod(method, call);
  }
  return groups;
}

function createMethod(method: Method, call: Call) {
  const { path, rest, itemId } = method;
  const route = `${method.group}.${method.name}`;
  /** The arguments, in order: marks of the path, then the others. */
  const kinds = [...path.filter((part) => part === ONE || part === PAGE || part === MANY), ...rest];
  const single = (...given: unknown[]) => {
    try {
      const { values, options } = readArguments(route, kinds, given);
      return call(requestOf(route, method, values), options);
    } catch (error) {
      // Rejects instead of throwing, so that callers handle all errors in one place.
      return Promise.reject(error);
    }
  };
  if (itemId === undefined) return single;

  const page = kinds.indexOf(PAGE);
  const all = (...given: unknown[]) => {
    const ownKinds = page < 0 ? kinds : kinds.toSpliced(page, 1);
    // As they are now: a query that the caller changes later must not change in the middle of a list.
    const now = given.map((value, index) => (ownKinds[index] === "?" ? copyOf(value) : value));
    const { values, options } = readArguments(route, ownKinds, now);
    let last: RestRequest | undefined;
    const latest = () => last;
    const get = async (full: readonly unknown[]) => {
      last = requestOf(route, method, full);
      return call(last, options);
    };
    if (page >= 0) {
      return lazily(options, latest, ({ pages }) => pages((number) => get(values.toSpliced(page, 0, number)), itemId));
    }
    const [before, after, around] = ["before", "after", "around"].map((side) => kinds.indexOf(`?timestamp_${side}:`));
    const bound = (index = -1) => (values[index] || undefined) as number | undefined;
    if (bound(around) !== undefined) refuse(`${route}.all reads from the latest on: leave out \`timestampAround\``);
    const window = (earlier?: number, later?: number) =>
      get(kinds.map((_, index) => (index === before ? earlier : index === after ? later : values[index])));
    const bounds = { before: bound(before), after: bound(after) };
    return lazily(options, latest, ({ windows }) => windows(window, itemId, bounds));
  };
  return Object.assign(single, { all });
}

/** The code that reads lists is loaded with the first of them. */
async function* lazily(
  options: CallOptions | undefined,
  latest: () => RestRequest | undefined,
  read: (paging: Pick<typeof import("../paging/index.ts"), "pages" | "windows">) => AsyncGenerator<unknown>,
): AsyncGenerator<unknown> {
  const { listItems, pages, windows } = await import("../paging/index.ts");
  yield* listItems(read({ pages, windows }), options?.signal, latest);
}

function isCallOptions(value: unknown): boolean {
  // Most calls end in a text, whose keys are all its characters.
  if (typeof value !== "object" || value === null) return false;
  const keys = Object.keys(value);
  return keys.length > 0 && keys.every((key) => /^(signal|timeout|retry)$/.test(key));
}

/**
 * Separates a method's own arguments from the trailing options. Optional arguments may be left out before these, unless they
 * are of the body: an object there may have any fields.
 */
function readArguments(
  route: string,
  kinds: readonly string[],
  given: readonly unknown[],
): { values: unknown[]; options: CallOptions | undefined } {
  const last = given.length - 1;
  if (last > kinds.length) refuse(`${route}: ${given.length} arguments, it takes ${kinds.length} and options`);
  const kind = kinds[last];
  const trailing = last === kinds.length || (kind !== undefined && !/^[ =]/.test(kind) && isCallOptions(given[last]));
  return {
    values: kinds.map((_, index) => (trailing && index >= last ? undefined : given[index])),
    options: trailing ? readObject<CallOptions>(given[last] as CallOptions, `${route}: the last argument`) : undefined,
  };
}

/** Turns a method's arguments into its request. */
function requestOf(route: string, { verb, path, rest }: Method, values: readonly unknown[]): RestRequest {
  let next = 0;
  /** The name of the argument that was read last. */
  const name = () => `${route}: argument ${next}`;
  let written = "/v1";
  for (const part of path) {
    written += "/";
    if (part === ONE) written += pathSegment(values[next++], name);
    else if (part === PAGE) written += pathSegment(values[next++] ?? 1, name);
    else if (part === MANY) written += pathOfSegments(values[next++], name);
    else written += part;
  }
  let query: Record<string, unknown> | undefined;
  let presets: typeof query;
  let body: unknown;
  for (const kind of rest) {
    const [key = "", preset] = kind.slice(1).split(":");
    const given = values[next++];
    const isGiven = preset === undefined || given || Number.isNaN(given);
    const value = isGiven ? given : preset ? JSON.parse(preset) : undefined;
    if (kind === "=") body = value;
    else if (kind[0] !== "?") body = { ...(body as object), [key]: value };
    // Before the others, as in the official client.
    else if (preset) presets = { ...presets, [key]: value };
    else query = { ...query, ...(key ? { [key]: value } : snakeKeys(value)) };
  }
  return {
    route,
    method: verb,
    path: written,
    search: query || presets ? queryString({ ...presets, ...query }) : "",
    body: body ? jsonBody(body) : /^P/.test(verb) ? "{}" : undefined,
  };
}

/** `filterUnread` is `filter_unread` on the wire. */
function snakeKeys(value: unknown): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(readObject(value as object, "the query")).map(([key, one]) => [
      key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      one,
    ]),
  );
}
