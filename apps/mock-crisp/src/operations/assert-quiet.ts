import { MockCrispError } from "../base/mock-crisp-error.ts";
import { describeEntry } from "../journal/entry-line.ts";
import type { RunningMock } from "./running-mock.ts";

/**
 * Throws `not_quiet`, naming each, when RTM connections are open, deliveries wait for an attempt, faults were set that did
 * not apply as often as they should, or the mock itself failed.
 */
export function assertQuiet({ gateway, deliveries, chaos, journal }: RunningMock): void {
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
    .filter(({ applied, count = 1 }) => applied < count)
    .map(({ id, fault, applied, count = 1 }) => `${id} (${fault}), applied ${applied} of ${count} times`);
  const failures = journal
    .entries()
    .filter((entry) => entry.kind === "control" && entry.what === "internal_error")
    .map(describeEntry);
  const left = [...open, ...pending, ...faults, ...failures];
  if (left.length === 0) return;
  throw new MockCrispError("not_quiet", `the mock is not quiet:\n${left.map((line) => `  ${line}`).join("\n")}`, {
    details: { left },
  });
}
