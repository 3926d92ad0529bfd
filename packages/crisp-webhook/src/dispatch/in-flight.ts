import type { CrispWebhookError } from "../errors.ts";
import type { UnknownWebhookEvent } from "../receive/event.ts";
import { abort } from "../receive/event-signal.ts";
import { within } from "../within.ts";

/** The time that handlers have to react to their `signal` before `close` stops waiting, in milliseconds. */
const REACTION = 250;

/** The work that `close` waits for. */
export class InFlight {
  /** The event that the work is about, if its `signal` may end it. */
  readonly #work = new Map<Promise<unknown>, UnknownWebhookEvent | undefined>();

  /** Counts `work` until it settles. With an event, whose `signal` fires if it takes too long. Returns it. */
  track<T>(work: Promise<T>, event?: UnknownWebhookEvent): Promise<T> {
    this.#work.set(work, event);
    const done = () => void this.#work.delete(work);
    work.then(done, done);
    return work;
  }

  /**
   * Resolves when nothing is left, or after `ms` milliseconds at most: then the signals of the remaining events fire with
   * `reason`, and their handlers get a moment to react.
   */
  async drain(ms: number, reason: CrispWebhookError): Promise<void> {
    if ((await within(this.#empty(), ms)) !== "late") return;
    for (const event of this.#work.values()) if (event) abort(event, reason);
    await within(this.#empty(), REACTION);
  }

  async #empty(): Promise<void> {
    while (this.#work.size > 0) await Promise.allSettled(this.#work.keys());
  }
}
