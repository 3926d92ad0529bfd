import { messageOf } from "../errors.ts";
import type { Authority } from "./secrets.ts";

/** The number of nested causes that are copied of a foreign error. */
const DEPTH = 5;

/**
 * A copy of a thrown error with its name, message, stack, code and causes, all without the key. Errors of a foreign
 * `fetch` may carry the request with its headers: nothing else is copied.
 */
export function safeCause(thrown: unknown, scrub: Authority["scrub"], depth = 0): Error {
  const { name, stack, cause, code } = (thrown instanceof Error ? thrown : {}) as Partial<Error> & { code?: unknown };
  const inner = cause === undefined || depth >= DEPTH ? undefined : { cause: safeCause(cause, scrub, depth + 1) };
  const copy = new Error(scrub(messageOf(thrown)), inner);
  if (typeof name === "string") copy.name = name;
  if (typeof stack === "string") copy.stack = scrub(stack);
  return typeof code === "string" ? Object.assign(copy, { code }) : copy;
}
