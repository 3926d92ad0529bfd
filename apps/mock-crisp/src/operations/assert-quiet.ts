import { MockCrispError } from "../base/mock-crisp-error.ts";
import { describeEntry } from "../journal/near-misses.ts";
import type { Mock } from "./running-mock.ts";

/**
 * Throws `not_quiet`, naming each, when RTM connections are open, deliveries wait for an attempt, faults were set that did
 * not strike as often as they were to, or the mock itself failed.
 */
export function assertQuiet({ gateway, deliveries, chaos, journal }: Mock): void {
  const open = gateway
    .connections()
    .map(
      ({ id, state, tier, user_agent }) => `connection ${id} (${tier ?? state}${user_agent ? `, ${user_agent}` : ""})`,
    );
  const pending = deliveries
    .list()
    .filter(({ status }) => status === "pending" || status === "delivering")
    .map(({ id, event, url, attempts }) => `delivery ${id} of ${event} to ${url} after ${attempts.length} attempts`);
  const faults = chaos
    .list()
    .filter(({ struck, count = 1 }) => struck < count)
    .map(({ id, fault, struck, count = 1 }) => `${id} (${fault}), which struck ${struck} of ${count} times`);
  const failures = journal
    .entries()
    .filter((entry) => entry.kind === "control" && entry.what === "internal_error")
    .map(describeEntry);
  const left = [...open, ...pending, ...faults, ...failures];
  if (left.length === 0) return;
  throw new MockCrispError("not_quiet", `still going on:\n${left.map((line) => `  ${line}`).join("\n")}`, {
    details: { left },
  });
}
