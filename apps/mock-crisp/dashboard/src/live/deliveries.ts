import { signal } from "@preact/signals";
import type { JournalEntry } from "../../../src/journal/journal.ts";
import type { Delivery } from "../../../src/webhooks/delivery.ts";
import { api } from "../api/client.ts";
import { onEntries, onOpen } from "./stream.ts";
import { throttle } from "./throttle.ts";

/** How many deliveries the page holds. */
const LIMIT = 500;
/** From this many changes on, one call for all is cheaper than a call each. */
const MANY = 8;

/** Web hooks on their way or arrived, newest first. */
export const deliveries = signal<readonly Delivery[]>([]);

const changed = new Set<string>();

async function reload(): Promise<void> {
  changed.clear();
  deliveries.value = await api.deliveries({ limit: LIMIT });
}

/** Puts deliveries into the list, in place or in front. */
export function merge(list: readonly Delivery[], updates: readonly Delivery[]): readonly Delivery[] {
  const byId = new Map(updates.map((delivery) => [delivery.id, delivery]));
  const kept = list.map((delivery) => byId.get(delivery.id) ?? delivery);
  const known = new Set(list.map(({ id }) => id));
  const added = updates.filter(({ id }) => !known.has(id)).sort((a, b) => b.created_at - a.created_at);
  return [...added, ...kept].slice(0, LIMIT);
}

const refresh = throttle(60, async () => {
  if (changed.size === 0 || changed.size >= MANY) return reload();
  const ids = [...changed];
  changed.clear();
  const found = await Promise.all(ids.map((id) => api.delivery(id).catch(() => undefined)));
  deliveries.value = merge(
    deliveries.value,
    found.filter((delivery) => delivery !== undefined),
  );
});

/** The deliveries that an entry says something new about. */
function touched(entry: JournalEntry): readonly string[] {
  if (entry.kind === "delivery") return [entry.delivery];
  return entry.kind === "event" ? entry.deliveries : [];
}

/** Keeps {@link deliveries} current. */
export function keepDeliveries(): void {
  onOpen(refresh);
  onEntries((batch) => {
    for (const id of batch.flatMap(touched)) changed.add(id);
    if (batch.some(({ kind }) => kind === "control")) {
      changed.clear();
      refresh();
    } else if (changed.size > 0) refresh();
  });
}

/** Has a delivery attempted once more, now. */
export async function resend(id: string): Promise<void> {
  deliveries.value = merge(deliveries.value, [await api.retry(id)]);
}
