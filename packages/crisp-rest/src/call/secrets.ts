import type { Credentials } from "../options.ts";

/** Credentials, their `Authorization` header, and what removes both from texts. */
export interface Authority {
  readonly credentials: Credentials;
  readonly header: string;
  /** The text without the key. */
  scrub(text: string): string;
}

/** Makes an {@link Authority}. */
export function createAuthority(credentials: Credentials): Authority {
  const bytes = new TextEncoder().encode(`${credentials.identifier}:${credentials.key}`);
  const token = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return {
    credentials,
    header: `Basic ${token}`,
    scrub: (text) => text.replaceAll(token, "[redacted]").replaceAll(credentials.key, "[redacted]"),
  };
}

/** How deep the causes of a foreign error are followed. */
const DEPTH = 5;

/**
 * A copy of what was thrown that holds its name, message, stack, code and causes, all without the key. Errors of a
 * foreign `fetch` may carry the request with its headers: nothing else is taken over.
 */
export function safeCause(thrown: unknown, scrub: Authority["scrub"], depth = 0): Error {
  if (!(thrown instanceof Error)) return new Error(scrub(String(thrown)));
  const { cause, code } = thrown as { cause?: unknown; code?: unknown };
  const inner = cause === undefined || depth >= DEPTH ? undefined : { cause: safeCause(cause, scrub, depth + 1) };
  const copy = new Error(scrub(thrown.message), inner);
  copy.name = thrown.name;
  if (thrown.stack !== undefined) copy.stack = scrub(thrown.stack);
  if (typeof code === "string") Object.assign(copy, { code });
  return copy;
}
