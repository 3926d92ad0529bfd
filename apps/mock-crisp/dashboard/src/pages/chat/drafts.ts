import type { Author } from "../../api/client.ts";
import { readStored, writeStored } from "../../ui/stored.ts";

/** An unsent message. */
export interface Draft {
  readonly author: Author;
  readonly type: string;
  readonly text: string;
}

/** The largest number of kept drafts; the oldest are dropped first. */
const KEPT = 50;

const blank: Draft = { author: "user", type: "text", text: "" };

function isDraft(value: unknown): value is Draft {
  return (
    typeof value === "object" &&
    value !== null &&
    ["author", "type", "text"].every((key) => typeof Reflect.get(value, key) === "string")
  );
}

function load(): Map<string, Draft> {
  const stored = readStored("drafts");
  return new Map(Object.entries(stored ?? {}).filter((entry): entry is [string, Draft] => isDraft(entry[1])));
}

let drafts: Map<string, Draft> | undefined;

/** The draft of a conversation. */
export function draftOf(session: string): Draft {
  drafts ??= load();
  return drafts.get(session) ?? blank;
}

/** Keeps the draft of a conversation, also over a reload of the page. An empty text removes it. */
export function keepDraft(session: string, draft: Draft): void {
  drafts ??= load();
  drafts.delete(session);
  if (draft.text !== "") drafts.set(session, draft);
  drafts = new Map([...drafts].slice(-KEPT));
  writeStored("drafts", Object.fromEntries(drafts));
}
