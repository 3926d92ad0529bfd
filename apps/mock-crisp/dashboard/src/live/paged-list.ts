import { type ReadonlySignal, signal } from "@preact/signals";
import type { Range } from "../api/client.ts";
import { throttle } from "./throttle.ts";

/** The loaded part of a list that the mock searches and pages. */
export interface LoadedList<Item> {
  readonly items: readonly Item[];
  /** The total number of matching items. */
  readonly total: number;
  /** False until the first answer to the current filter. */
  readonly loaded: boolean;
  /** The error of the last search, for example a wrong query. */
  readonly error: string | undefined;
}

/** Options of {@link createPagedList}. */
export interface PagedListOptions<Item, Filter> {
  /** Loads a range of the items that match, or those of some ids. */
  readonly load: (
    filter: Filter,
    range: Range,
    ids?: readonly string[],
  ) => Promise<{ readonly items: readonly Item[]; readonly total: number }>;
  readonly idOf: (item: Item) => string;
  /** The order of the list. */
  readonly compare: (a: Item, b: Item) => number;
  readonly filter: Filter;
}

/** A list of any length of which only a part is loaded. */
export interface PagedList<Item, Filter> {
  readonly view: ReadonlySignal<LoadedList<Item>>;
  /** Loads the list for another filter, after `delay` milliseconds. */
  setFilter(filter: Filter, delay?: number): void;
  /** Loads the list again. */
  reload(): void;
  /** Loads the next page. */
  more(): void;
  /** Loads items again that have changed; new ones are added, and those that match no more removed. */
  touch(ids: Iterable<string>): void;
}

/** Items per page. */
const PAGE = 100;
/** From this many changed items on, the first pages are loaded again instead. */
const MANY = 100;
const REFRESH_INTERVAL = 50;

/** Creates an empty list. Nothing is loaded before {@link PagedList.reload} or {@link PagedList.setFilter}. */
export function createPagedList<Item, Filter>(options: PagedListOptions<Item, Filter>): PagedList<Item, Filter> {
  const { load, idOf, compare } = options;
  const view = signal<LoadedList<Item>>({ items: [], total: 0, loaded: false, error: undefined });
  let { filter } = options;
  /** Counts filters, so that late answers to an earlier one are ignored. */
  let generation = 0;
  /** The largest number of items to keep, so that a list that grows for hours has bounded memory. */
  let window = PAGE;
  let loadingMore = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let all = true;
  const changed = new Set<string>();

  function merge(items: readonly Item[], gone: ReadonlySet<string>): readonly Item[] {
    const byId = new Map(view.peek().items.map((item) => [idOf(item), item]));
    for (const id of gone) byId.delete(id);
    for (const item of items) byId.set(idOf(item), item);
    return [...byId.values()].sort(compare).slice(0, window);
  }

  const refresh = throttle(REFRESH_INTERVAL, async () => {
    const mine = generation;
    const whole = all || changed.size > MANY;
    const ids = [...changed];
    all = false;
    changed.clear();
    if (!whole && ids.length === 0) return;
    try {
      const { items, total } = whole
        ? await load(filter, { limit: window })
        : await load(filter, { limit: ids.length }, ids);
      if (mine !== generation) return;
      view.value = {
        items: whole ? [...items].sort(compare) : merge(items, new Set(ids)),
        total,
        loaded: true,
        error: undefined,
      };
    } catch (error) {
      if (mine !== generation) return;
      const message = error instanceof Error ? error.message.replace(/^\[\w+\] /, "") : String(error);
      view.value = { ...view.peek(), loaded: true, error: message };
    }
  });

  function reload() {
    all = true;
    refresh();
  }

  return {
    view,
    reload,
    setFilter(next, delay = 0) {
      if (JSON.stringify(next) === JSON.stringify(filter) && (view.peek().loaded || timer !== undefined)) return;
      filter = next;
      generation += 1;
      window = PAGE;
      clearTimeout(timer);
      timer = setTimeout(() => {
        timer = undefined;
        reload();
      }, delay);
    },
    more() {
      const { items, total } = view.peek();
      if (loadingMore || items.length >= total) return;
      loadingMore = true;
      const mine = generation;
      load(filter, { offset: items.length, limit: PAGE })
        .then((page) => {
          if (mine !== generation) return;
          window = Math.max(window, items.length + PAGE);
          view.value = { ...view.peek(), items: merge(page.items, new Set()), total: page.total };
        })
        .catch(() => undefined)
        .finally(() => {
          loadingMore = false;
        });
    },
    touch(ids) {
      for (const id of ids) changed.add(id);
      if (changed.size > 0) refresh();
    },
  };
}
