import { parseDuration } from "../time/duration.ts";
import type { RunningMock } from "./running-mock.ts";

/** Moves time forward, by milliseconds or a text such as `"5m"`; returns the milliseconds. Throws `bad_duration`. */
export async function advanceClock({ clock, journal }: RunningMock, by: number | string): Promise<number> {
  const advanced = parseDuration(by);
  await clock.advance(advanced);
  journal.append({ kind: "control", what: "clock.advanced", detail: `${advanced} ms` });
  return advanced;
}
