import { MockCrispError } from "../base/mock-crisp-error.ts";
import type { JournalEntry } from "../journal/journal.ts";
import type { Delivery } from "../webhooks/delivery.ts";
import type { ControlClient } from "./control-client.ts";

/** The goal of the wait: the response of the first attempt, or the end of the last one. */
type Until = "attempted" | "ended";

const statuses = { attempted: "succeeded|failed|given_up", ended: "succeeded|given_up" } as const;

/**
 * The deliveries, once each has succeeded or been given up, or as they stand when `timeout` milliseconds have passed.
 * With `attempted`, any response of one attempt is enough. Does not wait for a delivery that has ended, and rejects at
 * once for an unknown one. Waits in the server, without polling.
 */
export async function settled(
  client: ControlClient,
  ids: readonly string[],
  timeout: number,
  signal: AbortSignal,
  until: Until = "ended",
): Promise<readonly Delivery[]> {
  const ends = performance.now() + timeout;
  // Read before the deliveries, so that no end is missed in between; earlier entries may be of an earlier attempt.
  const { entries } = await client.call<{ entries: JournalEntry[] }>("GET", "journal", { query: { limit: 1 }, signal });
  const after = entries.at(-1)?.id;
  const read = (id: string) => client.call<Delivery>("GET", `deliveries/${encodeURIComponent(id)}`, { signal });
  const known = await Promise.all(ids.map(read));
  return Promise.all(
    known.map(async (delivery) => {
      if (delivery.status === "succeeded" || delivery.status === "given_up") return delivery;
      if (until === "attempted" && delivery.attempts.length > 0) return delivery;
      const query = `kind:delivery delivery:${delivery.id} status:${statuses[until]}`;
      const left = Math.max(1, Math.ceil(ends - performance.now()));
      await client.call("GET", "wait", { query: { query, timeout: left, after }, signal }).catch(unlessTimeout);
      return read(delivery.id);
    }),
  );
}

function unlessTimeout(error: unknown): void {
  if (!(error instanceof MockCrispError && error.code === "timeout")) throw error;
}
