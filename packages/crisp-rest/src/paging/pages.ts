import { CrispRestError } from "../errors.ts";

/**
 * The items of a list that is read page by page, from the first page to an empty one. Pages are fetched as they are
 * needed. Items can move to a later page while the list is read: those that came before, by `id`, are skipped.
 */
export async function* pages(get: (page: number) => Promise<unknown>, id: string | undefined): AsyncGenerator<unknown> {
  const seen = new Set<unknown>();
  for (let page = 1; ; page += 1) {
    const list = asList(await get(page));
    if (list.length === 0) return;
    const before = seen.size;
    for (const item of list) {
      const key =
        id === undefined
          ? JSON.stringify(item)
          : ((item as Record<string, unknown> | null)?.[id] ?? JSON.stringify(item));
      if (seen.has(key)) continue;
      seen.add(key);
      yield item;
    }
    // A server that makes nothing of page numbers answers the same list for ever.
    if (seen.size === before) return;
  }
}

/** Throws `invalid_answer` unless it is a list. */
export function asList(answer: unknown): readonly unknown[] {
  if (Array.isArray(answer)) return answer;
  throw new CrispRestError("invalid_answer", "expected a list in the answer's `data`");
}
