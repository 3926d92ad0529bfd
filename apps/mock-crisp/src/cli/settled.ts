import { MockCrispError } from "../mock-crisp-error.ts";
import type { Delivery } from "../webhooks/delivery.ts";
import type { ControlClient } from "./control-client.ts";

/**
 * The deliveries, once each has succeeded or been given up, or as they stand when `timeout` milliseconds have passed.
 * Waits in the server: nothing is polled.
 */
export async function settled(
  client: ControlClient,
  ids: readonly string[],
  timeout: number,
  signal: AbortSignal,
): Promise<readonly Delivery[]> {
  const ends = Date.now() + timeout;
  return Promise.all(
    ids.map(async (id) => {
      await client
        .call("GET", "wait", {
          query: {
            query: `kind:delivery delivery:${id} status:succeeded|given_up`,
            timeout: Math.max(1, ends - Date.now()),
          },
          signal,
        })
        .catch(unlessTimeout);
      return client.call<Delivery>("GET", `deliveries/${id}`, { signal });
    }),
  );
}

function unlessTimeout(error: unknown): void {
  if (!(error instanceof MockCrispError && error.code === "timeout")) throw error;
}
