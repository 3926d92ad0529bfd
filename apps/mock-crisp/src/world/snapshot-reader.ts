import { DEEPEST_SNAPSHOT, depthOf } from "../base/json-depth.ts";
import { MockCrispError } from "../base/mock-crisp-error.ts";
import { decodeParsed } from "./encoding.ts";
import { type Item, readConversation, readItem } from "./read-item.ts";
import { checkEnvelope, type Snapshot } from "./snapshot.ts";
import { createUtf8Reader } from "./utf8-reader.ts";

/** Reads the JSON of a snapshot as it comes in. */
export interface SnapshotReader {
  /** Reads some more of it, in UTF-8. Throws `invalid_data` as soon as it cannot be one. */
  push(bytes: Uint8Array): void;
  /** The snapshot, its world decoded. Throws `invalid_data` when it is not whole. */
  finish(): Omit<Snapshot, "world"> & { readonly world: unknown };
}

/**
 * The lists whose items are read one by one, since they are large. A path of keys, and null for the place in a list.
 */
const path = ["world", "websites", "$map", null, null] as const;
const largeFields = new Set(["sessions", "people"]);

interface Frame {
  readonly isList: boolean;
  key: string | undefined;
  index: number;
}

interface Collected {
  /** Place of the website in the list of websites. */
  readonly website: number;
  readonly field: string;
  readonly items: Map<unknown, unknown>;
  /** The number of lines without an item after which the search for items by lines ends. */
  tries: number;
}

/** Characters of a line that are waited for. A snapshot without lines must not be kept as a whole. */
const LONGEST_LINE = 1024 * 1024;

/**
 * Creates a reader. The conversations and contacts of each website are parsed one by one as they come, so that a snapshot
 * of any size is never one text and never blocks other work; the rest of the snapshot is parsed at the end.
 */
export function createSnapshotReader(): SnapshotReader {
  const utf8 = createUtf8Reader();
  /** Read, but incomplete: the beginning of an item, or of a text. */
  let text = "";
  let at = 0;
  /** The beginning of the text that is not yet in the skeleton or the current item. */
  let start = 0;
  const skeleton: string[] = [];
  const stack: Frame[] = [];
  let lastText = "";
  const all: Collected[] = [];
  let current: Collected | undefined;
  let inner = 0;
  let isEnded = false;

  function scan(): void {
    const { length } = text;
    while (at < length) {
      if (current && at === start && !readLines(current)) return;
      // A loop over codes takes a fifth of the time of a regular expression.
      const code = text.charCodeAt(at);
      if (code === QUOTE) {
        const end = endOfText(text, at);
        // The rest of it has not come yet.
        if (end === -1) return;
        if (current === undefined && stack.length <= 7) lastText = text.slice(at, end);
        at = end;
        continue;
      }
      at += 1;
      if (current) collect(current, code);
      else walk(code);
    }
  }

  /** Follows the structure of text that is not collected. `code` is that of the character before {@link at}. */
  function walk(code: number): void {
    const frame = stack.at(-1);
    if (code === OPEN_OBJECT || code === OPEN_LIST) {
      stack.push({ isList: code === OPEN_LIST, key: undefined, index: 0 });
      if (stack.length > DEEPEST_SNAPSHOT) throw tooDeep();
      begin();
    } else if (code === CLOSE_OBJECT || code === CLOSE_LIST) stack.pop();
    else if (frame && code === COLON) frame.key = keyOf(lastText);
    else if (frame && code === COMMA) {
      frame.index += 1;
      frame.key = undefined;
    }
  }

  /** Begins to collect, if this is a list of those that are read item by item. */
  function begin(): void {
    const field = stack[5]?.key;
    const isLarge =
      stack.length === 8 &&
      stack[7]?.isList &&
      stack[6]?.key === "$map" &&
      field !== undefined &&
      largeFields.has(field) &&
      path.every((key, depth) => (key === null ? stack[depth]?.isList : stack[depth]?.key === key));
    if (!isLarge) return;
    skeleton.push(text.slice(start, at));
    start = at;
    inner = 0;
    current = { website: stack[3]?.index ?? 0, field, items: new Map(), tries: 4 };
    all.push(current);
  }

  /**
   * Reads the items that are a line each, as mocks write them: to find the end of a line takes a twentieth of the time of
   * following the structure. Text that parses is an item, and ends there. False: the line is not complete yet.
   */
  function readLines(into: Collected): boolean {
    while (into.tries > 0) {
      const end = text.indexOf("\n", start);
      if (end === -1 && !isEnded && text.length - start < LONGEST_LINE) return false;
      const item = text[end - 1] === "," ? readLine(text.slice(start, end - 1)) : undefined;
      if (item === undefined) {
        into.tries -= 1;
        break;
      }
      into.items.set(...item);
      start = end + 1;
      at = start;
    }
    return true;
  }

  function collect(into: Collected, code: number): void {
    if (code === OPEN_OBJECT || code === OPEN_LIST) {
      inner += 1;
      if (inner > DEEPEST_SNAPSHOT) throw tooDeep();
    } else if (code === CLOSE_OBJECT || code === CLOSE_LIST) {
      if (inner > 0) {
        inner -= 1;
        return;
      }
      const last = text.slice(start, at - 1);
      if (last.trim() !== "") add(into, last);
      start = at - 1;
      current = undefined;
      stack.pop();
    } else if (code === COMMA && inner === 0) {
      add(into, text.slice(start, at - 1));
      start = at;
    }
  }

  function read(more: string): void {
    text = text.slice(start) + more;
    at -= start;
    start = 0;
    scan();
    // An item is short. What surrounds them must not be copied again and again.
    if (current === undefined && at > 65_536) {
      skeleton.push(text.slice(start, at));
      start = at;
    }
  }

  return {
    push: (bytes) => utf8.push(bytes, read),
    finish() {
      isEnded = true;
      utf8.end(read);
      skeleton.push(text.slice(start));
      const parsed = parse(skeleton.join(""));
      checkEnvelope(parsed);
      const world = decodeParsed(parsed.world);
      const websites = (world as { readonly websites?: unknown } | undefined)?.websites;
      const list = websites instanceof Map ? [...websites.values()] : [];
      for (const { website, field, items } of all) {
        const owner = list[website] as Record<string, unknown> | undefined;
        const map: unknown = owner?.[field];
        if (!(owner && map instanceof Map)) continue;
        if (map.size === 0) owner[field] = items;
        else for (const [key, value] of items) map.set(key, value);
      }
      return { ...parsed, world };
    },
  };
}

/** Adds the item of a text whose depth is known. */
function add({ items }: Collected, text: string): void {
  const item = readConversation(text) ?? orRefuse(() => readItem(text));
  if (item) items.set(...item);
}

/** The item of a line. Undefined if the line does not look like an item. */
function readLine(line: string): Item | undefined {
  const conversation = readConversation(line);
  if (conversation || depthOf(line) > DEEPEST_SNAPSHOT) return conversation;
  try {
    return readItem(line);
  } catch {
    return undefined;
  }
}

/** The end of a text that begins at `open`; -1 if it has not been read yet. */
function endOfText(text: string, open: number): number {
  for (let close = text.indexOf('"', open + 1); close !== -1; close = text.indexOf('"', close + 1)) {
    let backslashes = 0;
    while (text[close - 1 - backslashes] === "\\") backslashes += 1;
    if (backslashes % 2 === 0) return close + 1;
  }
  return -1;
}

function keyOf(text: string): string | undefined {
  return text.length < 100 ? String(parse(text)) : undefined;
}

function parse(text: string): unknown {
  return orRefuse(() => JSON.parse(text));
}

/** Returns the result of a call. Throws `invalid_data` if the call finds no JSON. */
function orRefuse<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw new MockCrispError("invalid_data", `snapshot: not valid JSON: ${(cause as Error).message}.`, { cause });
  }
}

const tooDeep = () => new MockCrispError("invalid_data", `snapshot: nested deeper than ${DEEPEST_SNAPSHOT} levels.`);

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
