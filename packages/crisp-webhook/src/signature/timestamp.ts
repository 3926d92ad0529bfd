import { CrispWebhookError } from "../errors.ts";
import type { VerifySettings } from "../options.ts";

/** Throws unless a request's timestamp is near enough to now, before or after. */
export function checkTimestamp(
  timestamp: number,
  { toleranceMs, timestampUnit, now }: Pick<VerifySettings, "toleranceMs" | "timestampUnit" | "now">,
): void {
  const present = now();
  const age = present - timestamp * (timestampUnit === "s" ? 1000 : 1);
  if (Math.abs(age) <= toleranceMs) return;
  if (looksLikeOtherUnit(timestamp, timestampUnit, present)) {
    const [sent, option] = timestampUnit === "s" ? ["milliseconds", "ms"] : ["seconds", "s"];
    throw new CrispWebhookError(
      "timestamp_wrong_unit",
      `the timestamp is in ${sent}; Crisp sends milliseconds: mend the sender or set \`timestampUnit: "${option}"\``,
    );
  }
  const seconds = Math.round(Math.abs(age) / 1000);
  const [code, side] =
    age > 0 ? (["timestamp_too_old", "old"] as const) : (["timestamp_too_new", "in the future"] as const);
  throw new CrispWebhookError(
    code,
    `the request is ${seconds} s ${side}, beyond the \`tolerance\` of ${toleranceMs / 1000} s; check the clock`,
  );
}

/** Whether a timestamp, read in the other unit than `unit`, is somewhere near the present. */
export function looksLikeOtherUnit(timestamp: number, unit: "ms" | "s", present: number): boolean {
  const instant = unit === "s" ? timestamp : timestamp * 1000;
  // A factor of two tells units apart that differ by a thousand, whatever the clock.
  return instant > present / 2 && instant < present * 2;
}
