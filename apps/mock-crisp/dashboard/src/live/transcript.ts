import { effect, signal } from "@preact/signals";
import type { JournalEntry } from "../../../src/journal/journal.ts";
import type { Message } from "../../../src/world/session.ts";
import { type Author, api } from "../api/client.ts";
import { read } from "../api/read.ts";
import { openSession } from "./conversations.ts";
import { onEntries, onOpen } from "./stream.ts";

/** The state of a message beyond sent. */
export type Mark = "delivered" | "read";

/** The messages of a conversation. */
export interface Transcript {
  readonly session: string;
  readonly loaded: boolean;
  /** Oldest first. */
  readonly messages: readonly Message[];
  /** By fingerprint. */
  readonly marks: ReadonlyMap<number, Mark>;
  /** The authors that are typing, with an excerpt of their text. */
  readonly typing: ReadonlyMap<Author, string>;
}

const MARKS: Readonly<Record<string, Mark>> = {
  "message:acknowledge:delivered": "delivered",
  "message:acknowledge:read:send": "read",
  "message:acknowledge:read:received": "read",
};

/** The messages of the open conversation; undefined when none is open. */
export const transcript = signal<Transcript | undefined>(undefined);

/** A transcript without messages. */
export function emptyTranscript(session: string): Transcript {
  return { session, loaded: false, messages: [], marks: new Map(), typing: new Map() };
}

function upsert(messages: readonly Message[], message: Message): readonly Message[] {
  const at = messages.findIndex(({ fingerprint }) => fingerprint === message.fingerprint);
  return at === -1 ? [...messages, message] : messages.with(at, message);
}

function withTyping(
  typing: ReadonlyMap<Author, string>,
  author: Author,
  excerpt?: string,
): ReadonlyMap<Author, string> {
  const next = new Map(typing);
  if (excerpt === undefined) next.delete(author);
  else next.set(author, excerpt);
  return next;
}

/** Applies a journal entry to a transcript. Returns the same object if the entry does not change it. */
export function applyEntry(before: Transcript, entry: JournalEntry): Transcript {
  if (entry.kind !== "event" || entry.session_id !== before.session) return before;
  const { event, data } = entry;
  switch (event) {
    case "message:send":
    case "message:received": {
      // The journal holds what the bus sent, which is valid data of this event.
      const message = data as Message;
      const author: Author = message.from === "operator" ? "operator" : "user";
      return {
        ...before,
        messages: upsert(before.messages, message),
        typing: withTyping(before.typing, author),
      };
    }
    case "message:updated": {
      const fingerprint = read(data, "fingerprint");
      const content = read(data, "content");
      const messages = before.messages.map((message) =>
        // The shape of the content is unknown here; it is checked where it is rendered.
        message.fingerprint === fingerprint ? ({ ...message, content } as Message) : message,
      );
      return { ...before, messages };
    }
    case "message:removed": {
      const fingerprint = read(data, "fingerprint");
      return { ...before, messages: before.messages.filter((message) => message.fingerprint !== fingerprint) };
    }
    case "message:compose:send":
    case "message:compose:receive": {
      const author: Author = event === "message:compose:send" ? "user" : "operator";
      const excerpt = read(data, "type") === "start" ? String(read(data, "excerpt") ?? "") : undefined;
      return { ...before, typing: withTyping(before.typing, author, excerpt) };
    }
    default:
      return applyMark(before, event, data);
  }
}

function applyMark(before: Transcript, event: string, data: object): Transcript {
  const mark = MARKS[event];
  const fingerprints = read(data, "fingerprints");
  if (mark === undefined || !Array.isArray(fingerprints)) return before;
  const marks = new Map(before.marks);
  for (const fingerprint of fingerprints) {
    if (mark === "read" || marks.get(fingerprint) !== "read") marks.set(fingerprint, mark);
  }
  return { ...before, marks };
}

/** The marks of loaded messages. */
function marksOf(messages: readonly Message[]): ReadonlyMap<number, Mark> {
  const marks = new Map<number, Mark>();
  for (const message of messages) {
    if (read(message, "read")) marks.set(message.fingerprint, "read");
    else if (read(message, "delivered")) marks.set(message.fingerprint, "delivered");
  }
  return marks;
}

/** Keeps {@link transcript} up to date: loads past messages, then follows the stream. */
export function keepTranscript(): void {
  async function load(session: string) {
    const messages = await api.messages(session).catch(() => undefined);
    const current = transcript.peek();
    if (current?.session !== session) return;
    // Messages from the stream are newer than loaded ones.
    const streamed = current.loaded ? [] : current.messages;
    transcript.value = {
      ...current,
      loaded: true,
      messages: streamed.reduce(upsert, messages ?? []),
      marks: new Map([...marksOf(messages ?? []), ...current.marks]),
    };
  }

  effect(() => {
    const session = openSession.value;
    transcript.value = session === undefined ? undefined : emptyTranscript(session);
    if (session !== undefined) void load(session);
  });
  onOpen(() => {
    const session = openSession.peek();
    if (session !== undefined) void load(session);
  });
  onEntries((batch) => {
    const before = transcript.value;
    if (before === undefined) return;
    transcript.value = batch.reduce(applyEntry, before);
    if (batch.some((entry) => entry.kind === "control" && /^(reset|restored)$/.test(entry.what)))
      void load(before.session);
  });
}
