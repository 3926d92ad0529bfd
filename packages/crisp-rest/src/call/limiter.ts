import { onAbort } from "@x/crisp-types/on-abort";
import { readNumber, readObject } from "../errors.ts";
import { LONGEST } from "./deadline.ts";

/** Limits on the requests that may be open, or begin, at a time. Each is a number, 1 or more. */
export interface LimitOptions {
  /** Requests that may be open at a time. Default: any number. */
  readonly concurrency?: number | undefined;
  /** Requests that may begin within each `interval`. Default: any number. */
  readonly perInterval?: number | undefined;
  /** In milliseconds. Default 1000. */
  readonly interval?: number | undefined;
}

/** Starts requests in the order of their calls. Clients that are given the same limiter share its limits. */
export interface Limiter {
  /**
   * Waits for its turn. Resolves with the function that ends it. Rejects with the signal's reason. If a custom limiter
   * rejects for another reason, the call fails with `invalid_options`, and the reason is its `cause`.
   */
  acquire(signal?: AbortSignal): Promise<() => void>;
}

interface Waiting {
  start(beginning: { at: number }): void;
}

/** {@link LimitOptions} without limits. */
export const noLimits: { readonly [Name in keyof LimitOptions]-?: number } = {
  concurrency: Number.POSITIVE_INFINITY,
  perInterval: Number.POSITIVE_INFINITY,
  interval: 1000,
};

/** Makes a {@link Limiter}. Throws `invalid_options`. */
export function createLimiter(options: LimitOptions): Limiter {
  const given = readObject(options, "`limit`");
  const read = (name: keyof LimitOptions) => readNumber(given[name] ?? noLimits[name], `limit.${name}`, 1);
  const concurrency = read("concurrency");
  const perInterval = read("perInterval");
  const interval = read("interval");

  const queue: Waiting[] = [];
  /** The requests that began in the last interval, oldest first. */
  const began: { at: number }[] = [];
  let open = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** Milliseconds until the next request may begin. */
  function untilAllowed(): number {
    if (perInterval === Number.POSITIVE_INFINITY) return 0;
    const now = performance.now();
    while (began[0] !== undefined && now - began[0].at >= interval) began.shift();
    return began.length < perInterval ? 0 : (began[0]?.at ?? now) + interval - now;
  }

  function advance(): void {
    while (queue.length > 0 && open < concurrency && timer === undefined) {
      const wait = untilAllowed();
      if (wait > 0) {
        timer = setTimeout(
          () => {
            timer = undefined;
            advance();
          },
          Math.min(wait, LONGEST),
        );
        return;
      }
      open += 1;
      const beginning = { at: performance.now() };
      if (perInterval !== Number.POSITIVE_INFINITY) began.push(beginning);
      queue.shift()?.start(beginning);
    }
    if (queue.length === 0 && timer !== undefined) {
      clearTimeout(timer);
      timer = undefined;
    }
  }

  function release(): void {
    open -= 1;
    advance();
  }

  return {
    acquire(signal) {
      let beginning: { at: number } | undefined;
      const turn = new Promise<() => void>((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const forget = onAbort(signal, () => {
          forget();
          queue.splice(queue.indexOf(waiting), 1);
          advance();
          reject(signal?.reason);
        });
        const waiting: Waiting = {
          start(given) {
            beginning = given;
            forget();
            let ended = false;
            resolve(() => {
              if (!ended) release();
              ended = true;
            });
          },
        };
        queue.push(waiting);
        advance();
      });
      // Requests of one moment begin one after another: the first loads the code of Node's `fetch`, which takes a while.
      const begin = () => {
        if (beginning !== undefined) beginning.at = performance.now();
      };
      turn.then(begin, begin);
      return turn;
    },
  };
}
