import { parseDuration } from "../time/duration.ts";
import type { Delay } from "./fault.ts";

/**
 * A number from 0 up to 1 that depends only on these texts. A sequence from a generator would depend on the order of
 * requests, but a fault must apply to the same ones in every run.
 */
export function seededRandom(...of: readonly (string | number)[]): number {
  let hash = 0x811c9dc5;
  const text = of.join("\n");
  // FNV-1a, then the finalizer of MurmurHash 3, without which texts with the same ending have similar numbers.
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** The length of a delay in milliseconds. `random` returns numbers from 0 up to 1. */
export function millisecondsOf(delay: Delay, random: (what: string) => number): number {
  if (typeof delay !== "object") return parseDuration(delay);
  if ("min" in delay) {
    const [min, max] = [parseDuration(delay.min), parseDuration(delay.max)];
    return min + (max - min) * random("delay");
  }
  // The Box-Muller transform for a normal distribution; 1 - u, since the logarithm of 0 is infinite.
  const normal = Math.sqrt(-2 * Math.log(1 - random("radius"))) * Math.cos(2 * Math.PI * random("angle"));
  return parseDuration(delay.median) * Math.exp(delay.sigma * normal);
}

/** The milliseconds of a duration that may be negative: `-600000`, `"-10m"`. */
export function signedMilliseconds(span: number | string): number {
  if (typeof span === "number") return span;
  return span.startsWith("-") ? -parseDuration(span.slice(1)) : parseDuration(span);
}
