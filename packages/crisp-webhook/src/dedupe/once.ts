import type { Logger } from "@x/crisp-types";
import { messageOf, refuse } from "../errors.ts";
import { createLog } from "../log.ts";
import { claim } from "./claim.ts";
import type { DedupeStore } from "./store.ts";

/** Options of {@link once}. */
export interface OnceOptions {
  /** The longest time that a call to the store may take, in milliseconds. Default 2000. */
  readonly storeTimeout?: number | undefined;
  /** Receives a warning if the store cannot record a step that ran. Default: `console`'s warnings and errors. */
  readonly logger?: Logger | false | undefined;
}

/**
 * Runs one step of a handler at most once over all attempts: a step that succeeded is skipped when its delivery comes
 * again, one that failed runs again. Resolves with the result of `work`, or with `undefined` if it ran before.
 *
 * Rejects with `in_progress` while another attempt runs the step, with `store_failed` if the store fails, and otherwise
 * as `work` does. A process that dies within `work` leaves a claim that expires; the step then runs again.
 *
 * @param key Identifies the step for one event, such as `` `reply:${data.fingerprint}` ``.
 */
export async function once<T>(
  store: DedupeStore,
  key: string,
  work: () => T | Promise<T>,
  options: OnceOptions = {},
): Promise<T | undefined> {
  const { storeTimeout = 2000, logger } = options ?? {};
  if (typeof key !== "string" || key === "") refuse("the key of `once` must be a non-empty text");
  if (typeof work !== "function") refuse("the step given to `once` must be a function");
  if (typeof storeTimeout !== "number" || !(storeTimeout > 0)) {
    refuse("`storeTimeout` must be a number of milliseconds, more than 0");
  }
  const log = createLog(logger);
  const held = await claim(store, `once:${key}`, { storeTimeout, log });
  if (held === undefined) return undefined;
  let done = false;
  try {
    const result = await work();
    done = true;
    return result;
  } finally {
    // The step has run, and failing here would make it run again.
    const failure = await held.settle(done);
    if (failure) {
      const cause = failure.cause === undefined ? "" : ` | cause: ${messageOf(failure.cause)}`;
      log.warn(`${failure.message}${cause} | the step "${key}" may run again`, { error: failure });
    }
  }
}
