import { CrispWebhookError, messageOf } from "../errors.ts";
import type { Log } from "../log.ts";
import { within } from "../within.ts";
import type { DedupeStore } from "./store.ts";

/** A claim on one key of a store. It is renewed until it is settled or left to expire. */
export interface Claim {
  /**
   * Commits the key, or releases it. Resolves with the error if the store fails or takes too long: the result of the
   * handlers stands, and the claim expires.
   */
  settle(handled: boolean): Promise<CrispWebhookError | undefined>;
  /** Stops renewing. The claim then expires unless it is settled first. */
  expire(): void;
}

/** Options of using a store. */
export interface ClaimOptions {
  /** The longest time that a call to the store may take, in milliseconds. */
  readonly storeTimeout: number;
  /** The longest time that claiming may take. Default `storeTimeout`. */
  readonly claimTimeout?: number;
  readonly log: Log;
}

const DEFAULT_CLAIM_TTL = 60_000;

/** A handler that has not finished after this time counts as hung: its claim is renewed no longer. */
const MAX_RENEWAL = 900_000;

/**
 * Claims a key. Resolves with `undefined` if it was handled before. Rejects with `in_progress` while another attempt
 * holds the claim, and with `store_failed` if the store fails or takes longer than `storeTimeout`.
 */
export async function claim(store: DedupeStore, key: string, options: ClaimOptions): Promise<Claim | undefined> {
  const token = crypto.randomUUID();
  const { claimTimeout = options.storeTimeout } = options;
  const claiming = attempt(() => store.claim(key, token));
  let claimed: unknown;
  try {
    claimed = await within(claiming, claimTimeout);
  } catch (cause) {
    throw new CrispWebhookError("store_failed", "the dedupe store could not claim the delivery; see `cause`", {
      cause,
    });
  }
  if (claimed === "late") {
    // A claim that succeeds after the answer must not keep the next attempt waiting.
    claiming.then((won) => (won === true ? store.release(key, token) : undefined)).catch(() => {});
    throw new CrispWebhookError("store_failed", `the dedupe store did not answer within ${claimTimeout} ms`);
  }
  if (claimed === "running") {
    throw new CrispWebhookError("in_progress", "another attempt is being handled; deliver it again later");
  }
  if (claimed === true) return hold(store, key, token, options);
  if (claimed === false) return undefined;
  // Guessing would lose the delivery, or handle it twice.
  throw new CrispWebhookError(
    "store_failed",
    `the dedupe store's \`claim\` must return true, false or "running", not ${describe(claimed)}`,
  );
}

const describe = (value: unknown) => (typeof value === "string" ? JSON.stringify(value) : String(value));

function hold(store: DedupeStore, key: string, token: string, options: ClaimOptions): Claim {
  const { storeTimeout } = options;
  const expire = keepRenewing(store, key, token, options);
  return {
    expire,
    async settle(handled) {
      expire();
      const verb = handled ? "commit" : "release";
      try {
        const settled = await within(
          attempt(() => store[verb](key, token)),
          storeTimeout,
        );
        if (settled !== "late") return undefined;
        return new CrispWebhookError("store_failed", `the dedupe store did not ${verb} within ${storeTimeout} ms`);
      } catch (cause) {
        return new CrispWebhookError("store_failed", `the dedupe store could not ${verb}; see \`cause\``, { cause });
      }
    },
  };
}

/** Renews a claim every third of its time. Returns the function that stops it. */
function keepRenewing(store: DedupeStore, key: string, token: string, options: ClaimOptions): () => void {
  if (store.renew === undefined) return () => {};
  const { storeTimeout, log } = options;
  let settled = false;
  const started = performance.now();
  const timer = setInterval(
    async () => {
      if (performance.now() - started > MAX_RENEWAL) return clearInterval(timer);
      try {
        const renewed = await within(
          attempt(() => store.renew?.(key, token)),
          storeTimeout,
        );
        if (settled) return;
        if (renewed === "late") log.warn(`the dedupe store did not renew a claim within ${storeTimeout} ms`);
        if (renewed !== false) return;
        clearInterval(timer);
        log.warn("a claim was lost while its handlers run: the delivery may be handled twice");
      } catch (cause) {
        log.warn(`the dedupe store could not renew a claim: ${messageOf(cause)}`, { cause });
      }
    },
    Math.min(Math.max(1, (store.claimTtl ?? DEFAULT_CLAIM_TTL) / 3), MAX_RENEWAL),
  );
  // On Node, renewing must not keep the process alive. On other platforms timers are numbers.
  (timer as { unref?: () => void }).unref?.();
  return () => {
    settled = true;
    clearInterval(timer);
  };
}

/** Calls a store that may throw synchronously. */
async function attempt<T>(call: () => T | Promise<T>): Promise<T> {
  return await call();
}
