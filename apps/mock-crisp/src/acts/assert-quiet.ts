import type { Mock } from "../mock.ts";
import { MockCrispError } from "../mock-crisp-error.ts";

/** Throws `not_quiet`, naming each, when RTM connections are open or deliveries wait for an attempt. */
export function assertQuiet({ gateway, deliveries }: Mock): void {
  const open = gateway
    .connections()
    .map(
      ({ id, state, tier, user_agent }) => `connection ${id} (${tier ?? state}${user_agent ? `, ${user_agent}` : ""})`,
    );
  const pending = deliveries
    .list()
    .filter(({ status }) => status === "pending" || status === "delivering")
    .map(({ id, event, url, attempts }) => `delivery ${id} of ${event} to ${url} after ${attempts.length} attempts`);
  const left = [...open, ...pending];
  if (left.length === 0) return;
  throw new MockCrispError("not_quiet", `still going on:\n${left.map((line) => `  ${line}`).join("\n")}`, {
    details: { left },
  });
}
