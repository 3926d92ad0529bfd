import { parseDuration } from "../time/duration.ts";
import type { Delay } from "./fault.ts";

/**
 * A number from 0 up to 1 that depends on these texts alone. Not one after another from a generator: requests overtake
 * each other, and a fault must apply to the same ones in every run.
 */
export function seededRandom(...of: readonly (string | number)[]): number {
  let hash = 0x811c9dc5;
  const text = of.join("\n");
  // FNV-1a, and then the end of MurmurHash 3, without which texts that end alike come out near each other.
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** Milliseconds of a delay, where `random` gives numbers from 0 up to 1. */
export function millisecondsOf(delay: Delay, random: (what: string) => number): number {
  if (typeof delay !== "object") return parseDuration(delay);
  if ("min" in delay) {
    const [min, max] = [parseDuration(delay.min), parseDuration(delay.max)];
    return min + (max - min) * random("delay");
  }
  // Box and Muller's way to a normal distribution; 1 - u, since the logarithm of 0 has no end.
  const normal = Math.sqrt(-2 * Math.log(1 - random("radius"))) * Math.cos(2 * Math.PI * random("angle"));
  return parseDuration(delay.median) * Math.exp(delay.sigma * normal);
}

/** Milliseconds of a span that may be negative: `-600000`, `"-10m"`. */
export function signedMilliseconds(span: number | string): number {
  if (typeof span === "number") return span;
  return span.startsWith("-") ? -parseDuration(span.slice(1)) : parseDuration(span);
}
