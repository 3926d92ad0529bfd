import { InvalidArgumentError } from "commander";
import { didYouMean } from "../base/did-you-mean.ts";
import { summaryOf } from "../base/mock-crisp-error.ts";
import { readPattern } from "../base/pattern.ts";
import { parseDuration } from "../time/duration.ts";
import { CliError } from "./exit-code.ts";

/** A regular expression: `/re/flags`, or its source. */
export function parsePattern(text: string): RegExp {
  try {
    return readPattern(text, "source");
  } catch (error) {
    throw new CliError(summaryOf(error), "usage", { cause: error });
  }
}

/** A duration, in milliseconds: see {@link parseDuration}. */
export function parseSpan(text: string): number {
  try {
    return parseDuration(text);
  } catch (error) {
    throw new InvalidArgumentError(summaryOf(error));
  }
}

/** A whole number from 1. */
export function parseCount(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError("Expected a positive integer.");
  return Number(text);
}

/** Names separated by commas. */
export function parseNames(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter(Boolean);
}

/** One of a few words. Throws a usage error that names the nearest one. */
export function parseChoice<const T extends string>(text: string, choices: readonly T[], name: string): T {
  const found = choices.find((choice) => choice === text);
  if (found !== undefined) return found;
  throw new CliError(`${name} is "${text}", but takes ${choices.join(" or ")}.${didYouMean(text, choices)}`, "usage");
}

/**
 * Reads `a.b=c` pairs as a nested object. JSON values are parsed, others are text. `meant` describes a pair, with an
 * example, for the error.
 */
export function parsePairs(
  pairs: readonly string[],
  meant: { readonly what: string; readonly example: string },
): Record<string, unknown> {
  const data: Record<string, unknown> = {};
  for (const pair of pairs) {
    const at = pair.indexOf("=");
    if (at < 1) throw new CliError(`"${pair}" is not ${meant.what}: write it as ${meant.example}`, "usage");
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

/** The content of a message: the text itself, or parsed JSON for types other than `text`. Throws a usage error. */
export function parseContent(text: string, type = "text"): unknown {
  if (type === "text") return text;
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    const reason = (cause as Error).message;
    throw new CliError(`the content of a message of type ${type} must be JSON: ${reason}`, "usage", { cause });
  }
}
