import { computed, effect, signal } from "@preact/signals";
import type { JournalEntry } from "../../../src/journal/journal.ts";
import type { Delivery } from "../../../src/webhooks/delivery.ts";
import { api } from "../api/client.ts";
import { ControlApiError } from "../api/request.ts";
import { param, route } from "../router.ts";
import { createPagedList, type PagedList } from "./paged-list.ts";
import { onEntries, onOpen } from "./stream.ts";
import { throttle } from "./throttle.ts";

function createList(): PagedList<Delivery, { query?: string }> {
  return createPagedList<Delivery, { query?: string }>({
    filter: {},
    idOf: ({ id }) => id,
    compare: (a, b) => numberOf(b) - numberOf(a),
    load: (filter, range, ids) =>
      api
        .deliveries({ ...filter, ...range, ...(ids ? { ids: ids.join() } : {}) })
        .then(({ deliveries, total }) => ({ items: deliveries, total })),
  });
}

/** Deliveries are numbered in the order in which they were queued: `dlv_1`, `dlv_2` … */
function numberOf({ id }: Delivery): number {
  return Number(id.slice(id.lastIndexOf("_") + 1)) || 0;
}

const recent = createList();
const found = createList();

/** The most recent deliveries, newest first. */
export const deliveries = computed(() => recent.view.value.items);

const isSearching = computed(() => route.value.page === "deliveries" && param("query").trim() !== "");

/** The deliveries that match the query of the address, newest first. */
export const foundDeliveries = computed(() => (isSearching.value ? found : recent).view.value);

/** Loads the next page of {@link foundDeliveries}. */
export function moreDeliveries(): void {
  (isSearching.peek() ? found : recent).more();
}

/** The delivery that the address names. `missing`: the mock has no such delivery. */
export const openDelivery = signal<Delivery | "missing" | undefined>(undefined);

const openId = computed(() => (route.value.page === "deliveries" ? route.value.id : undefined));

const refreshOpen = throttle(30, async () => {
  const id = openId.peek();
  if (id === undefined) return;
  try {
    const loaded = await api.delivery(id);
    if (openId.peek() === id) openDelivery.value = loaded;
  } catch (error) {
    if (openId.peek() === id && error instanceof ControlApiError && error.status === 404) {
      openDelivery.value = "missing";
    }
  }
});

/** The deliveries that an entry is about. */
function touched(entry: JournalEntry): readonly string[] {
  if (entry.kind === "delivery") return [entry.delivery];
  return entry.kind === "event" ? entry.deliveries : [];
}

const SETTLED = 180;

/** Keeps the deliveries up to date. */
export function keepDeliveries(): void {
  onOpen(() => {
    recent.reload();
    refreshOpen();
    if (isSearching.peek()) found.reload();
  });
  onEntries((batch) => {
    const ids = batch.flatMap(touched);
    if (batch.some(({ kind }) => kind === "control")) {
      recent.reload();
      if (isSearching.peek()) found.reload();
      refreshOpen();
    }
    recent.touch(ids);
    if (isSearching.peek()) found.touch(ids);
    if (ids.includes(openId.peek() ?? "")) refreshOpen();
  });
  effect(() => {
    // The list was not kept up to date while it was not shown.
    if (isSearching.value) found.reload();
  });
  effect(() => {
    if (isSearching.value) found.setFilter({ query: param("query").trim() }, SETTLED);
  });
  effect(() => {
    const id = openId.value;
    openDelivery.value = id === undefined ? undefined : deliveries.peek().find((delivery) => delivery.id === id);
    if (id !== undefined) refreshOpen();
  });
}

/** Retries a delivery immediately. */
export async function resend(id: string): Promise<void> {
  const delivery = await api.retry(id);
  if (openId.peek() === id) openDelivery.value = delivery;
  recent.touch([id]);
}
