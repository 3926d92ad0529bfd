import { computed, effect, signal } from "@preact/signals";
import type { EventEntry, JournalEntry } from "../../../src/journal/journal.ts";
import { api, type VisitorSummary } from "../api/client.ts";
import { route } from "../router.ts";
import { onEntries, onOpen } from "./stream.ts";
import { throttle } from "./throttle.ts";

/** Every conversation, the one with the newest activity first; undefined until they are loaded. */
export const conversations = signal<readonly VisitorSummary[] | undefined>(undefined);

/** Messages that came to conversations that were not open, by session id. */
export const unread = signal<ReadonlyMap<string, number>>(new Map());

/** The session whose transcript is open. */
export const openSession = computed(() => (route.value.page === "chat" ? route.value.id : undefined));

/** Asks for the list again. */
export const refreshConversations = throttle(150, async () => {
  const loaded = await api.visitors();
  conversations.value = [...loaded].sort((a, b) => b.updated_at - a.updated_at);
});

function isMessage(entry: JournalEntry): entry is EventEntry {
  return entry.kind === "event" && (entry.event === "message:send" || entry.event === "message:received");
}

/** Whether an entry changes what the list shows. */
function matters(entry: JournalEntry): boolean {
  if (entry.kind === "control") return true;
  return (
    entry.kind === "event" && entry.session_id !== undefined && !/^message:(compose|acknowledge):/.test(entry.event)
  );
}

/** Keeps {@link conversations} and {@link unread} current. */
export function keepConversations(): void {
  onOpen(refreshConversations);
  onEntries((batch) => {
    if (batch.some(matters)) refreshConversations();
    const arrived = batch.filter(isMessage).filter(({ session_id }) => session_id !== openSession.peek());
    if (arrived.length > 0) {
      const counts = new Map(unread.value);
      for (const { session_id = "" } of arrived) counts.set(session_id, (counts.get(session_id) ?? 0) + 1);
      unread.value = counts;
    }
  });
  effect(() => {
    const session = openSession.value;
    if (session === undefined || !unread.peek().has(session)) return;
    const counts = new Map(unread.peek());
    counts.delete(session);
    unread.value = counts;
  });
}
