import type { Expected } from "../api/visitor.ts";
import { testPattern } from "../base/test-pattern.ts";
import type { JournalEntry } from "../journal/journal.ts";
import { excerptOf, type Message } from "../world/session.ts";

/** The message of an entry, if the visitor can see it. */
export function visibleMessageOf(entry: JournalEntry): Message | undefined {
  if (entry.kind !== "event" || entry.event !== "message:received") return undefined;
  // The entry's data is the event's, and the name says which.
  const message = entry.data as Message;
  return message.type === "note" || message.type === "event" ? undefined : message;
}

/** True if a message matches the expectation. Without one, every message matches. */
export function matchesExpected(expected: Expected | undefined, message: Message): boolean {
  if (expected === undefined) return true;
  if (typeof expected === "function") return expected(message);
  const text = excerptOf(message);
  return typeof expected === "string" ? text.includes(expected) : testPattern(expected, text);
}
