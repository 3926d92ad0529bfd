import { DEEPEST_SNAPSHOT } from "../base/json-depth.ts";
import { MockCrispError } from "../base/mock-crisp-error.ts";
import { decode } from "./encoding.ts";
import { checkEnvelope, type Snapshot } from "./snapshot.ts";

/** Reads the JSON of a snapshot as it comes in. */
export interface SnapshotReader {
  /** Reads some more of it. Throws `invalid_data` as soon as it cannot be one. */
  push(text: string): void;
  /** The snapshot, its world decoded. Throws `invalid_data` when it is not whole. */
  finish(): Omit<Snapshot, "world"> & { readonly world: unknown };
}

/** The lists whose items are read one by one: they are what is large. Keys, and null for the place in a list. */
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
  readonly items: [unknown, unknown][];
}

const structure = /["{}[\]:,]/g;

/**
 * Creates a reader. The conversations and contacts of each website are parsed one by one as they come, so that a snapshot
 * of any size neither needs to be one text nor keeps others waiting; what surrounds them is parsed at the end.
 */
export function createSnapshotReader(): SnapshotReader {
  /** Read, but not yet of use: the beginning of an item, or of a text. */
  let text = "";
  let at = 0;
  /** Where what is not yet in the skeleton, or the current item, begins. */
  let start = 0;
  const skeleton: string[] = [];
  const stack: Frame[] = [];
  let lastText = "";
  const all: Collected[] = [];
  let current: Collected | undefined;
  let inner = 0;

  function scan(): void {
    for (;;) {
      structure.lastIndex = at;
      const found = structure.exec(text)?.index;
      if (found === undefined) {
        at = text.length;
        return;
      }
      if (text[found] === '"') {
        const end = endOfText(text, found);
        if (end === -1) {
          // The rest of it has not come yet.
          at = found;
          return;
        }
        if (current === undefined && stack.length <= 7) lastText = text.slice(found, end);
        at = end;
        continue;
      }
      at = found + 1;
      if (current) collect(current, found);
      else walk(found);
    }
  }

  function walk(index: number): void {
    const character = text[index];
    const frame = stack.at(-1);
    if (character === "{" || character === "[") {
      stack.push({ isList: character === "[", key: undefined, index: 0 });
      if (stack.length > DEEPEST_SNAPSHOT) throw tooDeep();
      begin(index);
    } else if (character === "}" || character === "]") stack.pop();
    else if (frame && character === ":") frame.key = keyOf(lastText);
    else if (frame && character === ",") {
      frame.index += 1;
      frame.key = undefined;
    }
  }

  /** Begins to collect, if this is a list of those that are read item by item. */
  function begin(index: number): void {
    const field = stack[5]?.key;
    const isLarge =
      stack.length === 8 &&
      stack[7]?.isList &&
      stack[6]?.key === "$map" &&
      field !== undefined &&
      largeFields.has(field) &&
      path.every((key, depth) => (key === null ? stack[depth]?.isList : stack[depth]?.key === key));
    if (!isLarge) return;
    skeleton.push(text.slice(start, index + 1));
    start = index + 1;
    inner = 0;
    current = { website: stack[3]?.index ?? 0, field, items: [] };
    all.push(current);
  }

  function collect(into: Collected, index: number): void {
    const character = text[index];
    if (character === "{" || character === "[") {
      inner += 1;
      if (inner > DEEPEST_SNAPSHOT) throw tooDeep();
    } else if ((character === "}" || character === "]") && inner > 0) inner -= 1;
    else if (character === "," && inner === 0) {
      add(into, text.slice(start, index));
      start = index + 1;
    } else if (character === "]" || character === "}") {
      const last = text.slice(start, index);
      if (last.trim() !== "") add(into, last);
      start = index;
      current = undefined;
      stack.pop();
    }
  }

  return {
    push(more) {
      text = text.slice(start) + more;
      at -= start;
      start = 0;
      scan();
      // An item is short. What surrounds them must not be copied again and again.
      if (current === undefined && at > 65_536) {
        skeleton.push(text.slice(start, at));
        start = at;
      }
    },
    finish() {
      skeleton.push(text.slice(start));
      const parsed = parse(skeleton.join(""));
      checkEnvelope(parsed);
      const world = decode(parsed.world);
      const websites = (world as { readonly websites?: unknown } | undefined)?.websites;
      const list = websites instanceof Map ? [...websites.values()] : [];
      for (const { website, field, items } of all) {
        const map: unknown = (list[website] as Readonly<Record<string, unknown>> | undefined)?.[field];
        if (map instanceof Map) for (const [key, value] of items) map.set(key, value);
      }
      return { ...parsed, world };
    },
  };
}

function add({ items }: Collected, text: string): void {
  const item = parse(text);
  if (Array.isArray(item)) items.push([item[0], decode(item[1])]);
}

/** Where a text that begins at `open` ends; -1 if that has not come yet. */
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
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new MockCrispError("invalid_data", `snapshot: not valid JSON: ${(cause as Error).message}.`, { cause });
  }
}

const tooDeep = () => new MockCrispError("invalid_data", `snapshot: nested deeper than ${DEEPEST_SNAPSHOT} levels.`);
