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
  /** Why nothing was measured. */
  readonly why?: string;
}

const numbers = (value: unknown) => [value].flat().map(Number);

/** Whether each number fits its counterpart. */
const everyPair = (left: unknown, right: unknown, fits: (left: number, right: number) => boolean) => {
  const [ours, theirs] = [numbers(left), numbers(right)];
  return ours.length === theirs.length && ours.every((number, index) => fits(number, theirs[index] ?? Number.NaN));
};

/** Times are measured with delays of the network and of two machines. */
const isSameTime = (assumed: number, measured: number) => Math.abs(assumed - measured) <= Math.max(250, assumed * 0.2);

/** Times that the service announces are exact. */
const announced = new Set(["pingInterval", "pingTimeout"]);

function isSame({ unit, setting = "" }: ListedAssumption, assumed: unknown, measured: unknown): boolean {
  if (unit === "ms" && !announced.has(setting)) return everyPair(assumed, measured, isSameTime);
  // Sizes are found to about a kilobyte.
  if (unit === "bytes" && setting !== "maxFrameSize") return Math.abs(Number(assumed) - Number(measured)) <= 1_024;
  return isDeepStrictEqual(assumed, measured);
}

/** Whether a busy machine may have made the difference: the times are of the same order. */
export function isDoubtful({ unit }: ListedAssumption, { assumed, measured, verdict }: Verdict): boolean {
  if (verdict !== "differs") return false;
  if (unit !== "ms") return true;
  return everyPair(assumed, measured, (ours, theirs) => Math.abs(ours - theirs) <= Math.max(2_000, ours));
}

/** The verdict about what was measured. */
export function verdictOf(assumption: ListedAssumption, assumed: unknown, measurement: Measurement): Verdict {
  const { id, question } = assumption;
  if ("unmeasured" in measurement) return { id, question, assumed, verdict: "unmeasured", why: measurement.unmeasured };
  const { measured } = measurement;
  return { id, question, assumed, measured, verdict: isSame(assumption, assumed, measured) ? "same" : "differs" };
}
