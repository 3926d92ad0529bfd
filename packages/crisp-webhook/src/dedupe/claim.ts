import type { Logger } from "@x/crisp-types";
import { engine } from "#engine";
import { CrispWebhookError } from "../errors.ts";
import type { UnknownWebhookEvent } from "../receive/event.ts";
import type { DedupeStore } from "./memory-dedupe.ts";

/** What became of an event. */
export type Outcome = "handled" | "unhandled" | "duplicate";

/** A claim on one delivery: to be settled by the outcome of its handlers. */
export interface Claim {
  settle(handled: boolean): Promise<void>;
}

/**
 * Claims an event in the store. `undefined` when it was handled before. Throws `in_progress` while another attempt runs,
 * and `store_failed` when the store cannot tell.
 */
export async function claim(
  event: UnknownWebhookEvent,
  store: DedupeStore,
  keyOf: ((event: UnknownWebhookEvent) => string) | undefined,
  logger: Logger | undefined,
): Promise<Claim | undefined> {
  const { key, claimed } = await attempt(async () => {
    const found = keyOf?.(event) ?? (await engine.digest(event.raw));
    return { key: found, claimed: await store.claim(found) };
  });
  if (claimed === "running") {
    throw new CrispWebhookError("in_progress", "another attempt is being handled; deliver it again later");
  }
  if (!claimed) return undefined;
  return {
    async settle(handled) {
      try {
        await (handled ? store.commit(key) : store.release(key));
      } catch (cause) {
        // The answer stands all the same: what was handled was handled. The claim runs out by itself.
        logger?.error?.(`the dedupe store failed to ${handled ? "commit" : "release"} a delivery`, { cause });
      }
    },
  };
}

async function attempt<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (cause) {
    throw new CrispWebhookError("store_failed", "the dedupe store failed; see `cause`", { cause });
  }
}
