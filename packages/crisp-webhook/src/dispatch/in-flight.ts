import { CrispWebhookError } from "../errors.ts";
import type { UnknownWebhookEvent } from "../receive/event.ts";
import { abort } from "../receive/event-signal.ts";
import { within } from "../within.ts";

/** The time that handlers have to react to their `signal` before `close` stops waiting, in milliseconds. */
const REACTION = 250;

/** The work of a receiver, until it is closed. */
export class InFlight {
  /**
   * By number: the event that the work is about, if its `signal` may end it. Not a map: in V8 the past tables of a map that
   * changes all the time keep what they held until a major garbage collection.
   */
  readonly #events: (UnknownWebhookEvent | undefined)[] = [];
  /** The numbers that are free again. */
  readonly #free: number[] = [];
  #waiting: (() => void)[] = [];
  #closed = false;

  /** Throws `closed` after {@link close} was called. */
  checkOpen(): void {
    if (this.#closed) throw new CrispWebhookError("closed", "the receiver is closing; deliver it again later");
  }

  /** Counts work until {@link leave} is called with the number that this returns. The `signal` of its event may end it. */
  enter(event?: UnknownWebhookEvent): number {
    const work = this.#free.pop() ?? this.#events.length;
    this.#events[work] = event;
    return work;
  }

  /** Stops counting work. */
  leave(work: number): void {
    this.#events[work] = undefined;
    this.#free.push(work);
    if (this.#isEmpty()) for (const resolve of this.#waiting.splice(0)) resolve();
  }

  /** Counts `work` until it settles. Returns it. */
  track<T>(work: Promise<T>, event?: UnknownWebhookEvent): Promise<T> {
    const number = this.enter(event);
    const done = () => this.leave(number);
    work.then(done, done);
    return work;
  }

  /**
   * Resolves when nothing is left, or after `ms` milliseconds at most: then the signals of the remaining events fire, and
   * their handlers get a moment to react.
   */
  async close(ms: number): Promise<void> {
    this.#closed = true;
    if ((await within(this.#empty(), ms)) !== "late") return;
    const reason = new CrispWebhookError("closed", "the receiver was closed");
    for (const event of this.#events) if (event) abort(event, reason);
    await within(this.#empty(), REACTION);
  }

  async #empty(): Promise<void> {
    // Work that is done may have begun other work, such as a report, in the same turn.
    while (!this.#isEmpty()) await new Promise<void>((resolve) => void this.#waiting.push(resolve));
  }

  #isEmpty(): boolean {
    return this.#free.length === this.#events.length;
  }
}
