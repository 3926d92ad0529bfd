import { CrispRestError } from "../errors.ts";

/** Repeated pages in succession after which the server is assumed to ignore page numbers. */
const REPEATED = 5;

/**
 * The items of a list that is read page by page, from the first page to an empty one. Pages are fetched on demand.
 * Items can move to a later page while the list is read: those already yielded, by `id`, are skipped. Of items without
 * an id, equal ones are different items, unless their whole page repeats.
 */
export async function* pages(get: (page: number) => Promise<unknown>, id: string): AsyncGenerator<unknown> {
  const seen = new Set<unknown>();
  const seenPages = new Set<string>();
  // Further items may follow a page without new ones: new items at the beginning of the list shift the others.
  for (let page = 1, repeated = 0; repeated < REPEATED; page += 1) {
    const list = asList(await get(page));
    if (list.length === 0) return;
    const keys = list.map((item) => idOf(item, id));
    const hasIds = !keys.includes(undefined);
    const isRepeat = seenPages.size === seenPages.add(JSON.stringify(hasIds ? keys : list)).size;
    repeated = isRepeat ? repeated + 1 : 0;
    for (const [index, item] of list.entries()) {
      const key = keys[index];
      if (key === undefined ? isRepeat : seen.has(key)) continue;
      seen.add(key);
      yield item;
    }
  }
}

/** An item's id, if it has one. A text, such as the id of a conversation, is its own. */
export function idOf(item: unknown, id: string): unknown {
  return typeof item === "object" ? (item as Record<string, unknown> | null)?.[id] : item;
}

/** Throws `invalid_answer` unless it is a list. */
export function asList(answer: unknown): readonly unknown[] {
  if (Array.isArray(answer)) return answer;
  throw oddAnswer("expected a list in the answer's `data`");
}

/** The error of an answer that arrived, and is not as expected. */
export function oddAnswer(message: string): CrispRestError {
  return new CrispRestError("invalid_answer", message, { attempts: 1 });
}
