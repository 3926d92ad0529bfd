import { messageOf } from "../errors.ts";
import type { Authority } from "./secrets.ts";

/** How deep the causes of a foreign error are followed. */
const DEPTH = 5;

/**
 * A copy of what was thrown that holds its name, message, stack, code and causes, all without the key. Errors of a
 * foreign `fetch` may carry the request with its headers: nothing else is taken over.
 */
export function safeCause(thrown: unknown, scrub: Authority["scrub"], depth = 0): Error {
  const { name, stack, cause, code } = (thrown instanceof Error ? thrown : {}) as Partial<Error> & { code?: unknown };
  const inner = cause === undefined || depth >= DEPTH ? undefined : { cause: safeCause(cause, scrub, depth + 1) };
  const copy = new Error(scrub(messageOf(thrown)), inner);
  if (typeof name === "string") copy.name = name;
  if (typeof stack === "string") copy.stack = scrub(stack);
  return typeof code === "string" ? Object.assign(copy, { code }) : copy;
}
