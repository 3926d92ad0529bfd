import { DEEPEST_SNAPSHOT, depthOf } from "../base/json-depth.ts";
import { LazyMap } from "../base/lazy-map.ts";
import { isRecord } from "../base/merge.ts";
import { decodeParsed } from "./encoding.ts";
import { heldBySession } from "./entity-shapes.ts";
import { fitsMessages } from "./inconsistencies.ts";
import { noEntries } from "./own-map.ts";
import type { Message, Session } from "./session.ts";
import { isPlainText } from "./shapes/message.ts";

/** An entry of a map in a snapshot: an entity that was not checked, by its key. */
export type Item = readonly [key: unknown, entity: unknown];

/** Reads the JSON of an entry. Undefined: it is something else. Throws a `SyntaxError`. */
export function readItem(json: string): Item | undefined {
  const item: unknown = JSON.parse(json);
  return Array.isArray(item) ? [item[0], decodeParsed(item[1])] : undefined;
}

const beforeMessages = ',"messages":{"$map":';
const afterMessages = "}}]";

/** Levels of an entry around a message: the entry, the conversation, the map and its list, and the message's own entry. */
const LEVELS_AROUND = 5;

/**
 * Reads the JSON of a conversation's entry as mocks write it, with the messages last. These are checked, and then stay JSON
 * until one of them is needed: most never are, and a text takes half the memory, and no time when garbage is collected.
 * Undefined: it is written in another way, or something is wrong. Then {@link readItem} reads it, and the checks of the
 * whole world find what is wrong.
 */
export function readConversation(json: string): Item | undefined {
  const cut = json.indexOf(beforeMessages);
  if (cut === -1 || !json.endsWith(afterMessages)) return undefined;
  const others = `${json.slice(0, cut)},"messages":null}]`;
  if (depthOf(others) > DEEPEST_SNAPSHOT) return undefined;
  const item = parse(others);
  if (!Array.isArray(item) || item.length !== 2) return undefined;
  const session: unknown = decodeParsed(item[1]);
  // Without that it is an encoded value, of which this field is no part.
  if (!isRecord(session) || session["messages"] !== null || Object.keys(item[1]).some((key) => key.startsWith("$")))
    return undefined;
  const entries = json.slice(cut + beforeMessages.length, -afterMessages.length);
  const size = countMessages(session as unknown as Session, entries);
  if (size === undefined) return undefined;
  // Parsed above, so that it is complete: what surrounds it is as well.
  session["messages"] = new LazyMap(size, { json: entries, entries: () => JSON.parse(entries) });
  for (const field of ["marks", "originals"]) {
    const map = session[field];
    if (map instanceof Map && map.size === 0) session[field] = noEntries();
  }
  return [item[0], session];
}

/** The number of messages in a JSON. Undefined if one is not as acts create it, or if the conversation refers to others. */
function countMessages(session: Session, json: string): number | undefined {
  const entries = parse(json);
  if (!Array.isArray(entries)) return undefined;
  const messages = new Map<number, Message>();
  for (const entry of entries) {
    if (!Array.isArray(entry) || entry.length !== 2 || !isWrittenAsItIs(entry[1])) return undefined;
    messages.set(entry[0], entry[1]);
  }
  return messages.size === entries.length && fitsMessages(session, messages) ? messages.size : undefined;
}

/** True if a value is a message without anything that a snapshot encodes. */
function isWrittenAsItIs(value: unknown): value is Message {
  if (isPlainText(value)) return true;
  return (
    isRecord(value) &&
    isFlatterThan(value, DEEPEST_SNAPSHOT - LEVELS_AROUND) &&
    decodeParsed(value) === value &&
    heldBySession.messages.safeParse(value).success
  );
}

function isFlatterThan(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return true;
  return levels > 0 && Object.values(value).every((held) => isFlatterThan(held, levels - 1));
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
