import { type EventData, type EventName, events } from "@x/crisp-types";
import { expect, test } from "vitest";
import type { JournalEntry } from "../../../src/journal/journal.ts";
import { applyEntry, emptyTranscript } from "./transcript.ts";

const session = "session_1";

function happened<N extends EventName>(event: N, data: Partial<EventData<N>>): JournalEntry {
  return {
    id: 1,
    at: 0,
    kind: "event",
    event,
    event_id: "evt_1",
    session_id: session,
    data: { ...events[event].example, session_id: session, ...data },
    via: ["rtm"],
    sockets: 0,
    deliveries: [],
  };
}

const after = (...entries: readonly JournalEntry[]) => entries.reduce(applyEntry, emptyTranscript(session));

test("messages are appended, replaced by fingerprint, updated and removed", () => {
  const state = after(
    happened("message:send", { fingerprint: 1, content: "one" }),
    happened("message:received", { fingerprint: 2, content: "two" }),
    happened("message:send", { fingerprint: 1, content: "one again" }),
    happened("message:updated", { fingerprint: 2, content: "changed" }),
  );
  expect(state.messages.map(({ content }) => content)).toEqual(["one again", "changed"]);
  expect(applyEntry(state, happened("message:removed", { fingerprint: 1 })).messages).toHaveLength(1);
});

test("typing begins, ends, and is ended by what was typed", () => {
  const typing = after(happened("message:compose:send", { type: "start", excerpt: "I won" }));
  expect([...typing.typing]).toEqual([["user", "I won"]]);
  expect(applyEntry(typing, happened("message:compose:send", { type: "stop" })).typing.size).toBe(0);
  expect(applyEntry(typing, happened("message:send", { from: "user" })).typing.size).toBe(0);
  expect(applyEntry(typing, happened("message:received", { from: "operator" })).typing.size).toBe(1);
});

test("what was read stays read, though delivery is told later", () => {
  const state = after(
    happened("message:acknowledge:read:send", { fingerprints: [1] }),
    happened("message:acknowledge:delivered", { fingerprints: [1, 2] }),
  );
  expect([...state.marks]).toEqual([
    [1, "read"],
    [2, "delivered"],
  ]);
});

test("other conversations leave it as it is", () => {
  const before = emptyTranscript("session_2");
  expect(applyEntry(before, happened("message:send", {}))).toBe(before);
});
