import { InvalidArgumentError } from "commander";
import { MockCrispError } from "../base/mock-crisp-error.ts";
import { parseDuration } from "../time/duration.ts";
import { CliError, exitCode } from "./exit-code.ts";

/** A regular expression as one types it: `/re/flags`, or its bare source. */
export function parsePattern(text: string): RegExp {
  const slashed = /^\/(?<source>.*)\/(?<flags>[a-z]*)$/su.exec(text);
  try {
    return slashed?.groups ? new RegExp(slashed.groups["source"] ?? "", slashed.groups["flags"]) : new RegExp(text);
  } catch (cause) {
    throw new CliError(`${text} is not a valid regular expression: ${(cause as Error).message}`, exitCode.usage, {
      cause,
    });
  }
}

/** A span of time, in milliseconds: see {@link parseDuration}. */
export function parseSpan(text: string): number {
  try {
    return parseDuration(text);
  } catch (error) {
    throw new InvalidArgumentError(
      error instanceof MockCrispError ? error.message.replace(/^\[\w+\] /, "") : String(error),
    );
  }
}

/** How many: a whole number from 1. */
export function parseCount(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError("Expected a positive integer.");
  return Number(text);
}

/** Sets `a.b=c` overrides as a nested object. Values that are JSON are taken as such, others as text. */
export function parseOverrides(pairs: readonly string[]): Record<string, unknown> {
  const data: Record<string, unknown> = {};
  for (const pair of pairs) {
    const at = pair.indexOf("=");
    if (at < 1)
      throw new CliError(
        `"${pair}" is not a valid assignment. Expected path=value, such as user.nickname=Ada`,
        exitCode.usage,
      );
    const keys = pair.slice(0, at).split(".");
    const last = keys.pop() ?? "";
    let target = data;
    for (const key of keys) {
      const existing = Object.hasOwn(target, key) ? target[key] : undefined;
      const child = typeof existing === "object" && existing !== null ? (existing as Record<string, unknown>) : {};
      define(target, key, child);
      target = child;
    }
    define(target, last, jsonOrText(pair.slice(at + 1)));
  }
  return data;
}

/** Plain assignment of `__proto__` would set the prototype instead of a field. */
function define(target: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
