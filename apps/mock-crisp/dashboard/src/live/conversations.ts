import { computed, effect, signal } from "@preact/signals";
import type { EventEntry, JournalEntry } from "../../../src/journal/journal.ts";
import { api, type ConversationFilter, type VisitorSummary } from "../api/client.ts";
import { param, route } from "../router.ts";
import { createPagedList } from "./paged-list.ts";
import { onEntries, onOpen } from "./stream.ts";

const list = createPagedList<VisitorSummary, Partial<ConversationFilter>>({
  filter: {},
  idOf: ({ session_id }) => session_id,
  compare: (a, b) => b.updated_at - a.updated_at,
  load: (filter, range, ids) =>
    api
      .conversations({ ...filter, ...range, ...(ids ? { sessions: ids.join() } : {}) })
      .then(({ conversations, total }) => ({ items: conversations, total })),
});

/** The conversations that match the filters of the address, most recently updated first. */
export const conversations = list.view;

/** Loads the next page of {@link conversations}. */
export const moreConversations = list.more;

/** Loads {@link conversations} again. */
export const refreshConversations = list.reload;

/** New messages in conversations that were not open, by session id. */
export const unread = signal<ReadonlyMap<string, number>>(new Map());

/** The largest number of conversations whose new messages are counted; the oldest counts are dropped first. */
const COUNTED = 1_000;

/** The session whose messages are shown. */
export const openSession = computed(() => (route.value.page === "chat" ? route.value.id : undefined));

/** The filters of the address of the chat page. */
function filtersOfAddress(): ConversationFilter {
  return {
    query: param("query"),
    state: param("state"),
    unread: param("unread"),
    assigned: param("assigned"),
    website_id: param("website_id"),
  };
}

const SETTLED = 180;

function isMessage(entry: JournalEntry): entry is EventEntry {
  return entry.kind === "event" && (entry.event === "message:send" || entry.event === "message:received");
}

/** Returns whether an entry can change what the list shows. */
function matters(entry: JournalEntry): boolean {
  if (entry.kind === "rest") return entry.method !== "GET" && entry.session_id !== undefined;
  return entry.kind === "event" && entry.session_id !== undefined && !/^message:compose:/.test(entry.event);
}

function count(arrived: readonly EventEntry[]): void {
  const counts = new Map(unread.value);
  for (const { session_id = "" } of arrived) {
    const before = counts.get(session_id) ?? 0;
    counts.delete(session_id);
    counts.set(session_id, before + 1);
  }
  unread.value = new Map([...counts].slice(-COUNTED));
}

/** Keeps {@link conversations} and {@link unread} up to date. */
export function keepConversations(): void {
  onOpen(list.reload);
  onEntries((batch) => {
    if (batch.some(({ kind }) => kind === "control")) list.reload();
    list.touch(batch.filter(matters).map(({ session_id = "" }) => session_id));
    const arrived = batch.filter(isMessage).filter(({ session_id }) => session_id !== openSession.peek());
    if (arrived.length > 0) count(arrived);
    if (batch.some((entry) => entry.kind === "control" && entry.what === "reset")) unread.value = new Map();
  });
  effect(() => {
    if (route.value.page === "chat") list.setFilter(filtersOfAddress(), SETTLED);
  });
  effect(() => {
    const session = openSession.value;
    if (session === undefined || !unread.peek().has(session)) return;
    const counts = new Map(unread.peek());
    counts.delete(session);
    unread.value = counts;
  });
}
