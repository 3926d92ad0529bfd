import type { SettingAssumption } from "../settings/assumptions.ts";
import type { Measurement } from "./measurement.ts";

/** The comparison of one assumption with the real service. */
export interface Verdict {
  readonly id: string;
  readonly question: string;
  readonly assumed: unknown;
  readonly measured?: unknown;
  readonly verdict: "same" | "differs" | "unmeasured";
  /** Why nothing was measured. */
  readonly why?: string;
}

/** Times are measured with delays of the network and of two machines. */
function sameTime(assumed: number, measured: number): boolean {
  return Math.abs(assumed - measured) <= Math.max(250, assumed * 0.2);
}

function isSame({ unit, setting }: SettingAssumption, assumed: unknown, measured: unknown): boolean {
  if (unit === "ms") {
    const left = [assumed].flat() as number[];
    const right = [measured].flat() as number[];
    // Announced figures are exact; those of a socket or a hook were timed.
    return left.length === right.length && left.every((time, index) => sameTime(time, right[index] ?? 0));
  }
  // Sizes are found to about a kilobyte.
  if (unit === "bytes" && setting !== "maxFrameSize") return Math.abs(Number(assumed) - Number(measured)) <= 1_024;
  return JSON.stringify(assumed) === JSON.stringify(measured);
}

/** Says whether what was measured is what was assumed. */
export function verdictOf(assumption: SettingAssumption, assumed: unknown, measurement: Measurement): Verdict {
  const { id, question } = assumption;
  if ("unmeasured" in measurement) return { id, question, assumed, verdict: "unmeasured", why: measurement.unmeasured };
  const { measured } = measurement;
  return { id, question, assumed, measured, verdict: isSame(assumption, assumed, measured) ? "same" : "differs" };
}
