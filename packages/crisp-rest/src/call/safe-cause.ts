import type { Authority } from "./secrets.ts";

/** How deep the causes of a foreign error are followed. */
const DEPTH = 5;

/**
 * A copy of what was thrown that holds its name, message, stack, code and causes, all without the key. Errors of a
 * foreign `fetch` may carry the request with its headers: nothing else is taken over.
 */
export function safeCause(thrown: unknown, scrub: Authority["scrub"], depth = 0): Error {
  if (!(thrown instanceof Error)) return new Error(scrub(textOf(thrown)));
  const { cause, code } = thrown as { cause?: unknown; code?: unknown };
  const inner = cause === undefined || depth >= DEPTH ? undefined : { cause: safeCause(cause, scrub, depth + 1) };
  const copy = new Error(scrub(textOf(thrown.message)), inner);
  copy.name = textOf(thrown.name);
  if (typeof thrown.stack === "string") copy.stack = scrub(thrown.stack);
  if (typeof code === "string") Object.assign(copy, { code });
  return copy;
}

/** Never throws: anything can be thrown, also an object that has no text. */
function textOf(thrown: unknown): string {
  try {
    return String(thrown);
  } catch {
    return "a value without text";
  }
}
