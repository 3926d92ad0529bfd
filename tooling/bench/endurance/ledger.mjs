// Compares the mock's record of every delivery with what the receivers accepted.
import { createHash } from "node:crypto";

/** The key of a body in both processes. @param {string | Uint8Array} body */
export const digestOf = (body) => createHash("sha1").update(body).digest("base64");

/**
 * Follows each delivery from its event to its end. Keeps those that have not ended and nothing else, so that the memory
 * that is measured is the mock's.
 *
 * @param {import("@x/mock-crisp").MockCrisp} crisp
 * @param {ReadonlyMap<string, { readonly call: (name: string, ...args: unknown[]) => Promise<any> } | undefined>} receivers
 *   By the id of the hook; `undefined` for one that nobody answers.
 */
export function createLedger(crisp, receivers) {
  const count = { accepted: 0, succeeded: 0, given_up: 0, faults: 0, attempts: 0 };
  /** @type {Set<string>} */
  const open = new Set();
  /** Bodies of deliveries that succeeded, until their receiver was asked. @type {Map<string, string[]>} */
  let unconfirmed = new Map();
  /** Counts that do not agree, by kind, so that a long list stays readable. @type {Record<string, number>} */
  const wrong = {};
  const complain = (/** @type {string} */ what, times = 1) => {
    wrong[what] = (wrong[what] ?? 0) + times;
  };

  const stop = crisp.journal.subscribe((entry) => {
    if (entry.kind === "fault") count.faults += 1;
    if (entry.kind === "event") {
      count.accepted += entry.deliveries.length;
      if (entry.via.includes("webhook") && entry.deliveries.length !== receivers.size)
        complain("an event that not every hook was to get");
      for (const id of entry.deliveries) open.add(id);
    }
    if (entry.kind !== "delivery") return;
    count.attempts += 1;
    if (entry.status === "failed") return;
    count[entry.status] += 1;
    if (!open.delete(entry.delivery)) complain("a delivery that ended twice, or was never accepted");
    if (entry.status === "given_up") return;
    const hook = entry.hook_id ?? "";
    const body = crisp.deliveries.get(entry.delivery)?.body;
    if (receivers.get(hook) === undefined) complain("a delivery to nobody that succeeded");
    else if (body === undefined) complain("a delivery that was forgotten as it ended");
    else unconfirmed.set(hook, [...(unconfirmed.get(hook) ?? []), digestOf(body)]);
  });

  return {
    count,
    wrong,
    stop,
    open: () => open.size,
    /** Asks each receiver for the deliveries that the mock recorded as succeeded. */
    async confirm() {
      const asked = unconfirmed;
      unconfirmed = new Map();
      for (const [hook, digests] of asked) {
        const missing = await receivers.get(hook)?.call("missing", digests);
        if (missing > 0) complain("a delivery that succeeded and that its receiver did not accept", missing);
      }
    },
  };
}
