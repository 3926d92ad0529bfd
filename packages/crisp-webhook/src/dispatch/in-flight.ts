import type { CrispWebhookError } from "../errors.ts";
import type { ParsedHook } from "../receive/parse-hook.ts";
import { within } from "../within.ts";

/** How long handlers have to react to their `signal` before `close` stops waiting, in milliseconds. */
const REACTION = 250;

/** The work that `close` waits for. */
export class InFlight {
  readonly #work = new Set<Promise<unknown>>();
  readonly #hooks = new Set<ParsedHook>();

  /** Counts `work` until it settles. Returns it. */
  track<T>(work: Promise<T>): Promise<T> {
    this.#work.add(work);
    const done = () => void this.#work.delete(work);
    work.then(done, done);
    return work;
  }

  /** Counts the work on a hook, whose `signal` fires if it takes too long. */
  trackHook<T>(hook: ParsedHook, work: Promise<T>): Promise<T> {
    this.#hooks.add(hook);
    const done = () => void this.#hooks.delete(hook);
    work.then(done, done);
    return this.track(work);
  }

  /**
   * Resolves when nothing is left, or after `ms` milliseconds at most: then the signals of the remaining hooks fire with
   * `reason`, and their handlers get a moment to react.
   */
  async drain(ms: number, reason: CrispWebhookError): Promise<void> {
    if ((await within(this.#empty(), ms)) !== "late") return;
    for (const hook of this.#hooks) hook.abort(reason);
    await within(this.#empty(), REACTION);
  }

  async #empty(): Promise<void> {
    while (this.#work.size > 0) await Promise.allSettled(this.#work);
  }
}
