import type { Credentials } from "../options.ts";

/** Credentials, their `Authorization` header, and a function that removes both from texts. */
export interface Authority {
  readonly credentials: Credentials;
  readonly header: string;
  /** The text without the key. */
  scrub(text: string): string;
}

/** Makes an {@link Authority}. */
export function createAuthority(credentials: Credentials): Authority {
  const bytes = new TextEncoder().encode(`${credentials.identifier}:${credentials.key}`);
  const token = btoa(String.fromCharCode(...bytes));
  return {
    credentials,
    header: `Basic ${token}`,
    scrub(text) {
      const scrubbed = text.replaceAll(token, "[redacted]");
      // A key of one or two letters would redact words, and is not a secret.
      return credentials.key.length < 4 ? scrubbed : scrubbed.replaceAll(credentials.key, "[redacted]");
    },
  };
}
