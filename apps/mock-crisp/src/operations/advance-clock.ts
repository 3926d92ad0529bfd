import { MockCrispError } from "../base/mock-crisp-error.ts";
import { LAST_MOMENT } from "../time/clock.ts";
import { parseDuration } from "../time/duration.ts";
import type { RunningMock } from "./running-mock.ts";

/** The result of an advance. */
export interface Advanced {
  /** Milliseconds. */
  readonly advanced: number;
  /** The reason why it did not wait for all work. Undefined if it did. */
  readonly unsettled: string | undefined;
}

/** Moves time forward, by milliseconds or a text such as `"5m"`. Throws `bad_duration`, also if that is
 * after the year 9999. See {@link Clock.advance}. */
export async function advanceClock({ clock, journal }: RunningMock, by: number | string): Promise<Advanced> {
  const advanced = parseDuration(by);
  if (!(clock.now() + advanced <= LAST_MOMENT)) {
    throw new MockCrispError("bad_duration", `advancing by ${by} would move the clock past the year 9999. Use less.`);
  }
  const unsettled = await clock.advance(advanced);
  const detail = `${advanced} ms${unsettled === undefined ? "" : `; did not wait for everything: ${unsettled}`}`;
  journal.append({ kind: "control", what: "clock.advanced", detail });
  return { advanced, unsettled };
}
