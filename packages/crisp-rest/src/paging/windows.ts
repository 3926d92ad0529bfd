import { CrispRestError } from "../errors.ts";
import { asList } from "./pages.ts";

/** Asks for the window before a time, or after one. */
type GetWindow = (before?: number, after?: number) => Promise<unknown>;

/**
 * The items of a list that is read in windows of what came before a time, the latest first. Windows are fetched as they
 * are needed.
 *
 * A window may begin amid the items of one millisecond. So the next one ends after that millisecond, and what came
 * before, by `id`, is skipped. When one millisecond holds more items than a window, those beyond cannot be asked for:
 * that throws `invalid_answer`, and nothing is lost silently.
 */
export async function* windows(get: GetWindow, id: string, from?: number): AsyncGenerator<unknown> {
  const seen = new Set<unknown>();
  let before = from;
  let largest = 0;
  for (;;) {
    const list = asList(await get(before));
    if (list.length === 0) return;
    largest = Math.max(largest, list.length);
    const fresh = list.filter((item) => !seen.has(keyOf(item, id)));
    const oldest = Math.min(...list.map(timeOf));
    if (fresh.length === 0) {
      if (before === undefined || oldest !== before - 1) throw unsteady(before);
      await refuseFullMillisecond(get, id, seen, oldest, list.length === largest);
      return;
    }
    for (const item of fresh) seen.add(keyOf(item, id));
    yield* fresh.reverse().sort((a, b) => timeOf(b) - timeOf(a));
    before = oldest + 1;
  }
}

/**
 * Called with a window that holds items of one millisecond only, all of which came before. They are the list's first
 * items, unless the window is as large as windows get: then there may be more of that millisecond.
 */
async function refuseFullMillisecond(
  get: GetWindow,
  id: string,
  seen: Set<unknown>,
  time: number,
  full: boolean,
): Promise<void> {
  if (!full) return;
  const older = asList(await get(time));
  const hidden =
    older.length > 0 || asList(await get(undefined, time - 1)).some((item) => isUnseenAt(item, id, seen, time));
  if (hidden) {
    throw new CrispRestError(
      "invalid_answer",
      `a whole window of messages has the timestamp ${time}: Crisp cannot be asked for the others of that millisecond`,
    );
  }
}

function isUnseenAt(item: unknown, id: string, seen: Set<unknown>, time: number): boolean {
  return timeOf(item) === time && !seen.has(keyOf(item, id));
}

function unsteady(before: number | undefined): CrispRestError {
  return new CrispRestError("invalid_answer", `asked for messages before ${before}, Crisp answered with later ones`);
}

function keyOf(item: unknown, id: string): unknown {
  return (item as Record<string, unknown> | null)?.[id] ?? JSON.stringify(item);
}

function timeOf(item: unknown): number {
  const time = (item as { timestamp?: unknown } | null)?.timestamp;
  if (typeof time === "number") return time;
  throw new CrispRestError("invalid_answer", "a message in the answer has no `timestamp`");
}
