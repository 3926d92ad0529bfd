import { asList, idOf, oddAnswer } from "./pages.ts";

/** Requests the window before a time, or after one. */
type GetWindow = (before?: number, after?: number) => Promise<unknown>;

/** The times between which items are read, each without that time itself. Default: no bound. */
export interface Bounds {
  readonly before?: number | undefined;
  readonly after?: number | undefined;
}

/** The size of Crisp's windows of messages: its own exporter reads on while a window has that many. */
const FULL = 40;

/**
 * The items of a list that is read in windows before a time, the latest first. Windows are fetched on demand.
 *
 * A window may begin among the items of one millisecond. Therefore the next one ends after that millisecond, and items
 * already yielded, by `id`, are skipped. If a whole window is of one millisecond, others of it cannot be requested: that
 * throws `invalid_answer`, so that nothing is lost silently. Crisp's documentation does not say whether
 * "before" includes the time itself: both are handled.
 */
export async function* windows(get: GetWindow, id: string, bounds: Bounds): AsyncGenerator<unknown> {
  const seen = new Set<unknown>();
  const keyOf = (item: unknown) => idOf(item, id) ?? JSON.stringify(item);
  const isNew = (item: unknown) => !seen.has(keyOf(item));
  const { after = Number.NEGATIVE_INFINITY } = bounds;
  let { before } = bounds;
  let largest = 0;
  let isInclusive = false;
  for (;;) {
    const list = asList(await get(before));
    if (list.length === 0) return;
    const times = list.map(timeOf);
    if (before !== undefined && Math.max(...times) > before) {
      throw oddAnswer(`the answer to a request for messages before ${before} has later ones`);
    }
    isInclusive ||= times.some((time) => time === before);
    const oldest = Math.min(...times);
    const fresh = list.filter(isNew);
    for (const item of fresh) seen.add(keyOf(item));
    const wanted = fresh.filter((item) => timeOf(item) > after);
    yield* wanted.reverse().sort((a, b) => timeOf(b) - timeOf(a));
    if (oldest <= after) return;
    const isOneMillisecond = times.every((time) => time === oldest);
    if (isOneMillisecond && list.length >= largest) {
      if (largest > 0 || list.length >= FULL || (await hasMore(get, isNew, oldest, list.length))) {
        throw oddAnswer(
          `a whole window of messages has the timestamp ${oldest}: others of that millisecond cannot be requested`,
        );
      }
      return;
    }
    const next = isInclusive ? oldest : oldest + 1;
    // Only items of the oldest millisecond were repeated.
    if (fresh.length === 0 && (isOneMillisecond || next === before)) return;
    largest = Math.max(largest, list.length);
    before = next;
  }
}

/**
 * Called if the first window is of one millisecond: it may be all of a small list, or a whole window of a server whose
 * windows are small. True if there are earlier items or others of that millisecond.
 */
async function hasMore(
  get: GetWindow,
  isNew: (item: unknown) => boolean,
  time: number,
  size: number,
): Promise<boolean> {
  let older = asList(await get(time));
  if (older.some((item) => timeOf(item) >= time)) older = asList(await get(time - 1));
  if (older.length > 0) return true;
  return size > 1 && asList(await get(undefined, time - 1)).some((item) => timeOf(item) === time && isNew(item));
}

function timeOf(item: unknown): number {
  const time = (item as { timestamp?: unknown } | null)?.timestamp;
  if (typeof time === "number") return time;
  throw oddAnswer("a message in the answer has no `timestamp`");
}
