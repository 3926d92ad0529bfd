import { closestName } from "../base/did-you-mean.ts";
import { MockCrispError } from "../base/mock-crisp-error.ts";

const UNITS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const PART = /(\d+(?:\.\d+)?)(ms|s|m|h|d)/gy;

/** The longest that Node's timers reach, in milliseconds: after a longer time they run at once. */
export const LONGEST_TIMER = 2 ** 31 - 1;

/**
 * Parses a duration: a number of milliseconds, digits only, or parts such as `"5m"`, `"2h30m"`, `"1.5s"`
 * (ms, s, m, h, d). Returns milliseconds. Throws `bad_duration` for anything else, and for what is negative.
 */
export function parseDuration(text: number | string): number {
  if (typeof text === "number") {
    if (Number.isFinite(text) && text >= 0) return text;
    throw badDuration(String(text));
  }
  const trimmed = text.trim();
  if (/^\d+$/.test(trimmed)) return Number(trimmed);
  let total = 0;
  let end = 0;
  for (const [part, amount, unit] of trimmed.matchAll(PART)) {
    total += Number(amount) * UNITS[unit as keyof typeof UNITS];
    end += part.length;
  }
  if (end === 0 || end !== trimmed.length) throw badDuration(text);
  return total;
}

function badDuration(text: string): MockCrispError {
  return new MockCrispError(
    "bad_duration",
    `"${text}" is not a duration. Use milliseconds or units, such as 90s, 5m or 2h30m.${meantBy(text)}`,
  );
}

const unitNames: Readonly<Record<string, keyof typeof UNITS>> = {
  ...{ milliseconds: "ms", millis: "ms", msec: "ms", msecs: "ms", seconds: "s", sec: "s", secs: "s" },
  ...{ minutes: "m", min: "m", mins: "m", hours: "h", hr: "h", hrs: "h", days: "d" },
};

/** The duration that a text such as `"500 msec"` was meant to be, as a hint. */
function meantBy(text: string): string {
  // The search takes the square of the length.
  if (text.length > 100) return "";
  const parts = [...text.matchAll(/(\d+(?:[.,]\d+)?)\s*([a-z]+)/gi)];
  const meant = parts.map(([, amount = "", written = ""]) => {
    const word = written.toLowerCase();
    const unit = word in UNITS ? word : unitNames[closestName(word, Object.keys(unitNames)) ?? ""];
    return unit && `${amount.replace(",", ".")}${unit}`;
  });
  return meant.length === 0 || !meant.every(Boolean) ? "" : ` Did you mean "${meant.join("")}"?`;
}
