import { computed, effect, signal } from "@preact/signals";
import { api, type ClockState } from "../api/client.ts";
import { onEntries, onOpen } from "./stream.ts";
import { throttle } from "./throttle.ts";

interface Reading extends ClockState {
  /** Real time of the reading. */
  readonly readAt: number;
}

const reading = signal<Reading>({ now: Date.now(), frozen: false, readAt: Date.now() });

/** Real time in steps of half a second, for relative times. */
const tick = signal(Date.now());

/** Differences below this many milliseconds are network latency, not a moved clock. */
const NOTICEABLE = 1_500;

/** True if the clock is stopped. */
export const frozen = computed(() => reading.value.frozen);

/** The mock's time, in milliseconds. Moves in steps of half a second. */
export const now = computed(() => {
  const { now, frozen, readAt } = reading.value;
  return frozen ? now : now + Math.max(0, tick.value - readAt);
});

/** The difference between the mock's time and real time, in milliseconds; 0 for small differences. */
export const offset = computed(() => {
  const { now, readAt } = reading.value;
  return Math.abs(now - readAt) < NOTICEABLE ? 0 : now - readAt;
});

/** True if the clock runs in real time. */
export const clockNeutral = computed(() => !frozen.value && offset.value === 0);

/** Reads the clock again. */
const refreshClock = throttle(200, async () => {
  const asked = Date.now();
  const state = await api.clock();
  const answered = Date.now();
  reading.value = { ...state, readAt: (asked + answered) / 2 };
});

/** Keeps the reading up to date. */
export function keepClock(): void {
  onOpen(refreshClock);
  onEntries((batch) => {
    if (batch.some(({ kind }) => kind === "control")) refreshClock();
  });
  effect(() => {
    const timer = setInterval(() => {
      tick.value = Date.now();
    }, 500);
    return () => clearInterval(timer);
  });
}

/** Advances the clock by milliseconds or a duration such as `"5m"`. */
export async function advance(by: number | string): Promise<void> {
  await api.advance(by);
  refreshClock();
}

/** Stops or starts the clock. */
export async function setFrozen(still: boolean): Promise<void> {
  await (still ? api.freeze() : api.unfreeze());
  refreshClock();
}
