import { MockCrispError } from "./mock-crisp-error.ts";

/** The largest number of characters of a pattern. */
const LONGEST = 2_000;

/**
 * Parses a pattern of a file or a request: `/hello/i`, or, depending on `otherwise`, the source of a pattern or a text
 * to find. Throws `invalid_data`.
 */
export function readPattern(text: string, otherwise: "source"): RegExp;
export function readPattern(text: string, otherwise: "text"): RegExp | string;
export function readPattern(text: string, otherwise: "source" | "text"): RegExp | string {
  const [, source, flags] = /^\/(.+)\/([a-z]*)$/s.exec(text) ?? [];
  if (source === undefined && otherwise === "text") return text;
  if (text.length > LONGEST) {
    throw new MockCrispError("invalid_data", `a pattern may have ${LONGEST} characters, not ${text.length}.`);
  }
  try {
    return new RegExp(source ?? text, flags);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new MockCrispError("invalid_data", `"${text}" is not a valid regular expression: ${reason}.`, { cause });
  }
}
