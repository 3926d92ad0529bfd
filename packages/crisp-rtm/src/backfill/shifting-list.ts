/** A list without a cursor, whose entries move while it is read. */
export interface ShiftingList<T> {
  /** Reads a page, from 1. */
  get(page: number): Promise<readonly T[]>;
  /** The entry's id. Entries whose id is no text are left out. */
  idOf(entry: T): unknown;
  /** True for an entry that is not wanted, and after which no other is. */
  isPast(entry: T): boolean;
  /** The largest number of passes over the pages. Default 10. */
  readonly passes?: number | undefined;
}

/** The smallest page of Crisp's lists. */
const SMALLEST_PAGE = 20;
/** Passes over a list that shifts while it is read. */
const MOST_PASSES = 10;
/** Pages without a new entry after which a server is assumed to repeat itself. */
const REPEATED = 5;

/**
 * The entries of a list, each once. Entries can move to a page that was read already: where there is more than one page, the
 * pages are read again until nothing new appears.
 */
export async function* readShiftingList<T>({
  get,
  idOf,
  isPast,
  passes = MOST_PASSES,
}: ShiftingList<T>): AsyncGenerator<T> {
  const seen = new Set<string>();
  /** Pages that the pass before read. */
  let reach = 1;
  for (let pass = 1; pass <= passes; pass += 1) {
    const before = seen.size;
    let page = 1;
    /** Entries on the first page, where nothing is on the second. */
    let total: number | undefined;
    let previous = "";
    for (let first = 0, stale = 0; ; page += 1) {
      const list = await get(page);
      if (page === 1) first = list.length;
      if (page === 2 && list.length === 0) total = first;
      const known = seen.size;
      for (const entry of list) {
        const id = idOf(entry);
        if (typeof id !== "string" || seen.has(id) || isPast(entry)) continue;
        seen.add(id);
        yield entry;
      }
      const last = list.at(-1);
      if (last === undefined || isPast(last)) break;
      // Some servers repeat their last page without end. Otherwise others may follow a page without new entries: those that
      // came to the beginning of the list move all others.
      const ids = JSON.stringify(list.map(idOf));
      stale = seen.size > known ? 0 : stale + 1;
      // As far as the list was long, and those that are new moved it.
      const moved = Math.ceil((seen.size - before) / list.length);
      if (ids === previous || (stale >= REPEATED && page >= reach + moved)) break;
      previous = ids;
    }
    // A page that is not full was the whole list: nothing could move from the second page to it.
    const isWhole = page === 1 || (total !== undefined && total < SMALLEST_PAGE);
    if (isWhole || (pass > 1 && seen.size === before)) return;
    reach = page;
  }
}
