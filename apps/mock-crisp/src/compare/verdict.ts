import { isDeepStrictEqual } from "node:util";
import type { ListedAssumption } from "../settings/assumptions.ts";
import type { Measurement } from "./measurement.ts";

/** The comparison of one assumption with the real service. */
export interface Verdict {
  readonly id: string;
  readonly question: string;
  readonly assumed: unknown;
  readonly measured?: unknown;
  readonly verdict: "same" | "differs" | "unmeasured";
  /** The reason why nothing was measured. */
  readonly why?: string;
}

const numbers = (value: unknown) => [value].flat().map(Number);

/** True if each number fits its counterpart. */
const everyPair = (left: unknown, right: unknown, fits: (left: number, right: number) => boolean) => {
  const [ours, theirs] = [numbers(left), numbers(right)];
  return ours.length === theirs.length && ours.every((number, index) => fits(number, theirs[index] ?? Number.NaN));
};

/** Times are measured with delays of the network and of two machines. */
const toleranceOf = (assumed: number) => Math.max(250, assumed * 0.2);

const isSameTime = (assumed: number, measured: number) => Math.abs(assumed - measured) <= toleranceOf(assumed);

/** Figures that the service announces are exact. */
const announced = new Set(["pingInterval", "pingTimeout", "maxFrameSize", "maxUploadSize"]);

function isSame({ unit, setting = "" }: ListedAssumption, assumed: unknown, measured: unknown): boolean {
  if (unit === "ms" && !announced.has(setting)) return everyPair(assumed, measured, isSameTime);
  // Sizes are found to about a kilobyte.
  if (unit === "bytes" && !announced.has(setting)) return Math.abs(Number(assumed) - Number(measured)) <= 1_024;
  return isDeepStrictEqual(assumed, measured);
}

/** True if a busy machine may have made the difference: the times are of the same order. */
export function isDoubtful({ unit }: ListedAssumption, { assumed, measured, verdict }: Verdict): boolean {
  if (verdict !== "differs") return false;
  if (unit !== "ms") return true;
  return everyPair(assumed, measured, (ours, theirs) => Math.abs(ours - theirs) <= Math.max(2_000, ours));
}

/** The beginning of the reason for a measurement that a busy machine made useless. */
export const tooBusy = "the machine was too busy";

/** True if timers that were late by up to this many milliseconds may have made the difference. */
function isByLateness({ unit, setting = "" }: ListedAssumption, assumed: unknown, measured: unknown, lateness: number) {
  if (unit !== "ms" || announced.has(setting)) return false;
  // Each time lies between two moments, and both may be late.
  return everyPair(assumed, measured, (ours, theirs) => {
    return Math.abs(ours - theirs) <= toleranceOf(ours) + 2 * lateness;
  });
}

/** The verdict about a measured value. `lateness`: how late timers were during it, in milliseconds at most. */
export function verdictOf(
  assumption: ListedAssumption,
  assumed: unknown,
  measurement: Measurement,
  lateness = 0,
): Verdict {
  const { id, question } = assumption;
  if ("unmeasured" in measurement) return { id, question, assumed, verdict: "unmeasured", why: measurement.unmeasured };
  const { measured } = measurement;
  if (isSame(assumption, assumed, measured)) return { id, question, assumed, measured, verdict: "same" };
  if (isByLateness(assumption, assumed, measured, lateness)) {
    const why = `${tooBusy}: its timers were up to ${lateness} ms late. Measured: ${JSON.stringify(measured)}`;
    return { id, question, assumed, verdict: "unmeasured", why };
  }
  return { id, question, assumed, measured, verdict: "differs" };
}
