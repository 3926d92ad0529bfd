import { CrispRestError } from "../errors.ts";

/** Pages without a new item after which the server is assumed to ignore page numbers. */
const REPEATED = 5;

/**
 * The items of a list that is read page by page, from the first page to an empty one. Pages are fetched on demand.
 * Items can move to a later page while the list is read: those already yielded, by `id`, are skipped.
 */
export async function* pages(get: (page: number) => Promise<unknown>, id: string): AsyncGenerator<unknown> {
  const seen = new Set<unknown>();
  // Further items may follow a page without new ones: new items at the beginning of the list shift the others.
  for (let page = 1, repeated = 0; repeated < REPEATED; page += 1) {
    const list = asList(await get(page));
    if (list.length === 0) return;
    const before = seen.size;
    for (const item of list) {
      const key = keyOf(item, id);
      if (seen.has(key)) continue;
      seen.add(key);
      yield item;
    }
    repeated = seen.size === before ? repeated + 1 : 0;
  }
}

/** The key that distinguishes an item from others: its id, or the whole item if it has none. */
export function keyOf(item: unknown, id: string): unknown {
  return (item as Record<string, unknown> | null)?.[id] ?? JSON.stringify(item);
}

/** Throws `invalid_answer` unless it is a list. */
export function asList(answer: unknown): readonly unknown[] {
  if (Array.isArray(answer)) return answer;
  throw new CrispRestError("invalid_answer", "expected a list in the answer's `data`");
}
