/** The entries of a page, counted from 1. An empty page ends a list. */
export function pageOf<T>(entries: readonly T[], page: number, perPage: number): readonly T[] {
  return entries.slice((page - 1) * perPage, page * perPage);
}

/** The number of occurrences of each text, the most frequent first. */
export function counted(texts: Iterable<string>): readonly { readonly text: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].map(([text, count]) => ({ text, count })).sort((a, b) => b.count - a.count);
}
