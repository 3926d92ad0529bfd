import { computed, effect, signal } from "@preact/signals";
import { api, type Person, type VisitorSummary } from "../api/client.ts";
import { ControlApiError } from "../api/request.ts";
import { param, route } from "../router.ts";
import { createPagedList } from "./paged-list.ts";
import { onEntries, onOpen } from "./stream.ts";
import { throttle } from "./throttle.ts";

const list = createPagedList<Person, { query?: string; website_id?: string }>({
  filter: {},
  idOf: ({ people_id }) => people_id,
  compare: (a, b) => b.updated_at - a.updated_at,
  load: (filter, range) => api.people({ ...filter, ...range }).then(({ people, total }) => ({ items: people, total })),
});

/** The contacts that match the filters of the address. */
export const people = list.view;

/** Loads the next page of {@link people}. */
export const morePeople = list.more;

/** A contact with their conversations. */
export interface OpenPerson {
  readonly person: Person;
  readonly conversations: readonly VisitorSummary[];
}

/** The contact that the address names. `missing`: the mock has no such contact. */
export const openPerson = signal<OpenPerson | "missing" | undefined>(undefined);

const openId = computed(() => (route.value.page === "people" ? route.value.id : undefined));

const refreshOpen = throttle(60, async () => {
  const id = openId.peek();
  if (id === undefined) return;
  try {
    const loaded = await api.person(id);
    if (openId.peek() === id) openPerson.value = loaded;
  } catch (error) {
    if (openId.peek() === id && error instanceof ControlApiError && error.status === 404) openPerson.value = "missing";
  }
});

/** Loads the open contact again. */
export const refreshPerson = refreshOpen;

const SETTLED = 180;

/** Keeps the contacts up to date while the page is open. */
export function keepPeople(): void {
  const refreshList = throttle(250, async () => list.reload());
  function refresh() {
    if (route.peek().page !== "people") return;
    refreshList();
    refreshOpen();
  }
  onOpen(refresh);
  onEntries((batch) => {
    const matters = batch.some(
      (entry) =>
        entry.kind === "control" ||
        (entry.kind === "event" && /^(people|session|email):/.test(entry.event)) ||
        (entry.kind === "rest" && entry.method !== "GET" && entry.path.includes("/people/")),
    );
    if (matters) refresh();
  });
  effect(() => {
    if (route.value.page !== "people") return;
    list.setFilter({ query: param("query"), website_id: param("website_id") }, SETTLED);
    list.reload();
  });
  effect(() => {
    const id = openId.value;
    openPerson.value = undefined;
    if (id !== undefined) refreshOpen();
  });
}
