import type { MockCrisp } from "../api/mock-crisp.ts";

/** Milliseconds of difference to real time that two readings in a row may have. */
const NOTHING = 50;

/**
 * Sets the clocks of a mock back to real time if a test has moved that of the whole mock. Otherwise they stay as they are:
 * tests that run at the same time may have moved those of their own websites.
 */
export function restoreClock({ clock }: MockCrisp): void {
  if (clock.frozen || Math.abs(clock.now() - Date.now()) > NOTHING) clock.reset();
}
