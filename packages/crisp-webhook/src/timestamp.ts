import { CrispWebhookError } from "./errors.ts";
import type { VerifySettings } from "./options.ts";

/** Throws unless a request's timestamp is near enough to now, before or after. */
export function checkTimestamp(
  timestamp: number,
  { toleranceMs, timestampUnit, now }: Pick<VerifySettings, "toleranceMs" | "timestampUnit" | "now">,
): void {
  const unit = timestampUnit === "s" ? 1000 : 1;
  const present = now();
  const age = present - timestamp * unit;
  if (Math.abs(age) <= toleranceMs) return;
  if (looksLikeOtherUnit(timestamp, timestampUnit, present)) {
    const [sent, expected] = timestampUnit === "s" ? ["milliseconds", "seconds"] : ["seconds", "milliseconds"];
    const option = timestampUnit === "s" ? "ms" : "s";
    throw new CrispWebhookError(
      "timestamp_wrong_unit",
      `the timestamp is in ${sent}, not ${expected}; Crisp sends milliseconds: correct the sender, or set \`timestampUnit: "${option}"\``,
    );
  }
  const seconds = Math.round(Math.abs(age) / 1000);
  const limit = `more than the \`tolerance\` of ${toleranceMs / 1000} s`;
  throw age > 0
    ? new CrispWebhookError(
        "timestamp_too_old",
        `the request was made ${seconds} s ago, ${limit}; check this machine's clock`,
      )
    : new CrispWebhookError(
        "timestamp_too_new",
        `the request is ${seconds} s in the future, ${limit}; check this machine's clock`,
      );
}

/** Whether a timestamp, read in the other unit than `unit`, is somewhere near the present. */
export function looksLikeOtherUnit(timestamp: number, unit: "ms" | "s", present: number): boolean {
  const instant = unit === "s" ? timestamp : timestamp * 1000;
  // A factor of two tells units apart that differ by a thousand, whatever the clock.
  return instant > present / 2 && instant < present * 2;
}
