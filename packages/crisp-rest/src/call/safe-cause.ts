import { messageOf } from "../errors.ts";
import type { Authority } from "./secrets.ts";

/** The number of nested causes that are copied of a foreign error. */
const DEPTH = 5;

/**
 * A copy of a thrown error with its name, message, stack, code, system call, causes and the errors that it collects, all without the
 * key. Errors of a foreign `fetch` may carry the request with its headers: nothing else is copied. Never throws.
 */
export function safeCause(thrown: unknown, scrub: Authority["scrub"], depth = 0): Error {
  let fields: Readonly<Record<string, unknown>> = {};
  try {
    if (thrown instanceof Error) {
      const { name, stack, code, syscall, cause, errors }: Error & Record<string, unknown> = thrown as never;
      fields = { name, stack, code, syscall, cause, errors };
    }
  } catch {
    // A field that throws when it is read: the message is enough.
  }
  const copyOf = (inner: unknown) => safeCause(inner, scrub, depth + 1);
  const { cause, errors, ...texts } = depth < DEPTH ? fields : { ...fields, cause: undefined, errors: undefined };
  const copy = new Error(scrub(messageOf(thrown)), cause === undefined ? undefined : { cause: copyOf(cause) });
  for (const [name, text] of Object.entries(texts)) {
    if (typeof text === "string") Object.assign(copy, { [name]: scrub(text) });
  }
  return Array.isArray(errors) ? Object.assign(copy, { errors: errors.map(copyOf) }) : copy;
}
