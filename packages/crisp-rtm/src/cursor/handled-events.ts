import type { SafeClock } from "../clock.ts";
import type { ServerTime } from "../connection/server-time.ts";
import type { ReceivedEvent } from "../events/received-event.ts";

/** Messages of one millisecond arrive within this time. Milliseconds. */
const BURST = 50;

/** A message may be ahead of the time that is known of Crisp's clock by so much, since `Date` headers have whole seconds. */
const LARGEST_LEAD = 2000;

/** Tracks handled events: those in progress, and the time of the latest message. Times are on Crisp's clock. */
export class HandledEvents {
  readonly #clock: SafeClock;
  readonly #serverTime: ServerTime;
  readonly #inProgress = new Map<number, number>();
  readonly #waiting = new Set<() => void>();
  #count = 0;
  #latest = Number.NEGATIVE_INFINITY;
  /** The time at which the latest message was handed over, on the monotonic clock. */
  #latestAt = 0;

  constructor(clock: SafeClock, serverTime: ServerTime) {
    this.#clock = clock;
    this.#serverTime = serverTime;
  }

  /**
   * The time before which every message was handed over, by the latest one: Crisp sends messages in their order. Its
   * own millisecond is complete once no more messages of it can arrive.
   */
  get latest(): number {
    return this.#latest + (this.#clock.monotonic() - this.#latestAt < BURST ? 0 : 1);
  }

  /** The time of the earliest event whose handlers have not settled. `Infinity` when there is none. */
  get earliestInProgress(): number {
    let earliest = Number.POSITIVE_INFINITY;
    for (const time of this.#inProgress.values()) earliest = Math.min(earliest, time);
    return earliest;
  }

  /** An event is handed to its handlers. Returns a function to call when they have settled. */
  readonly track = (event: ReceivedEvent): (() => void) => {
    const id = this.#count++;
    const isMessage = event.event === "message:send" || event.event === "message:received";
    const { timestamp } = (event.data ?? {}) as { timestamp?: unknown };
    const arrived = event.receivedAt + this.#serverTime.offset;
    const isTimed = isMessage && typeof timestamp === "number";
    // Senders set the time of a message over REST: one of the future says nothing about the messages before it.
    if (isTimed && timestamp >= this.#latest && timestamp <= arrived + LARGEST_LEAD) {
      this.#latest = timestamp;
      this.#latestAt = this.#clock.monotonic();
    }
    this.#inProgress.set(id, isTimed ? Math.min(timestamp, arrived) : arrived);
    return () => {
      this.#inProgress.delete(id);
      if (this.#inProgress.size === 0) for (const act of [...this.#waiting]) act();
    };
  };

  /** Resolves when no handler is in progress. */
  idle(): Promise<void> {
    if (this.#inProgress.size === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const act = () => {
        this.#waiting.delete(act);
        resolve();
      };
      this.#waiting.add(act);
    });
  }
}
