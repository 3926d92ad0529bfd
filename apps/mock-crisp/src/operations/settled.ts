import { MockCrispError } from "../base/mock-crisp-error.ts";
import { DEFAULT_WAIT } from "../journal/wait.ts";
import { LONGEST_TIMER, parseDuration } from "../time/duration.ts";
import type { Delivery } from "../webhooks/delivery.ts";
import type { RunningMock } from "./running-mock.ts";

/** Options of {@link settled}. */
export interface SettledOptions {
  /** Milliseconds of real time, or a text such as `"2s"`. Default 4,000. */
  readonly timeout?: number | string | undefined;
  readonly signals?: readonly AbortSignal[] | undefined;
}

/**
 * Milliseconds without any entry after which all work counts as finished: a program needs time to act on what it read.
 */
const CALM = 50;

/** Milliseconds between two checks of the remaining work. */
const LOOK = 5;

/**
 * Resolves when all work has finished: no delivery waits or is under way, no REST call is open, every RTM client has
 * read all that it was sent, and for 50 ms nothing happened. Rejects with `not_quiet` after the time-out, and names the
 * remaining work.
 *
 * A delivery that failed is not done before its last attempt: advance the clock first.
 */
export async function settled(
  mock: RunningMock,
  { timeout: given = DEFAULT_WAIT, signals = [] }: SettledOptions = {},
): Promise<void> {
  const timeout = parseDuration(given);
  const deadline = AbortSignal.timeout(Math.min(timeout, LONGEST_TIMER));
  const ended = [mock.closing, ...signals];
  const stop = AbortSignal.any([deadline, ...ended]);
  for (;;) {
    for (const signal of ended) signal.throwIfAborted();
    const left = leftOf(mock);
    if (deadline.aborted) throw notSettled(timeout, left);
    if (left.length > 0) {
      await pause(LOOK, stop);
      continue;
    }
    const last = lastEntry(mock);
    await mock.gateway.roundTrip(stop);
    if (await isCalm(mock, last, stop)) return;
  }
}

/**
 * False as soon as something happens. Waits in short steps: while a program in this process keeps it busy, such as with its
 * first import, only one of them passes.
 */
async function isCalm(mock: RunningMock, last: number | undefined, stop: AbortSignal): Promise<boolean> {
  for (let calm = 0; calm < CALM; calm += LOOK) {
    await pause(LOOK, stop);
    if (stop.aborted || leftOf(mock).length > 0 || lastEntry(mock) !== last) return false;
  }
  return true;
}

function leftOf({ deliveries, openCalls, scopedWebsiteId }: RunningMock): readonly string[] {
  const isForeign = (call: string) =>
    scopedWebsiteId !== undefined && /\/website\//.test(call) && !call.includes(`/website/${scopedWebsiteId}`);
  return [
    ...deliveries.list().filter(isOpen).map(describeDelivery),
    ...openCalls
      .list()
      .filter((call) => !isForeign(call))
      .map((call) => `the REST call ${call}`),
  ];
}

const isOpen = ({ status }: Delivery) => status === "pending" || status === "delivering";

function describeDelivery({ id, event, url, attempts, status, next_attempt_at }: Delivery): string {
  const waits = status === "pending" && attempts.length > 0 && next_attempt_at !== null;
  const when = waits ? `; its next attempt waits for the clock` : "";
  return `delivery ${id} of ${event} to ${url} after ${attempts.length} attempts${when}`;
}

const lastEntry = ({ journal }: RunningMock) => journal.entries().at(-1)?.id;

function notSettled(timeout: number, left: readonly string[]): MockCrispError {
  const what = left.length === 0 ? ["something happened again and again, or an RTM client does not read"] : left;
  return new MockCrispError(
    "not_quiet",
    `timed out after ${timeout} ms: the mock is not settled:\n${what.map((line) => `  ${line}`).join("\n")}`,
    { details: { left: what } },
  );
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener("abort", done, { once: true });
  });
}
