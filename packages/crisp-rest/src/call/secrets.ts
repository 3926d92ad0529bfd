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
  const { key } = credentials;
  // A key of up to three letters would redact words, and is not a secret. In JSON it can be written in another way.
  const secrets = [token, ...(key.length < 4 ? [] : [key, JSON.stringify(key).slice(1, -1)])];
  return {
    credentials,
    header: `Basic ${token}`,
    scrub: (text) => secrets.reduce((scrubbed, secret) => scrubbed.replaceAll(secret, "[redacted]"), text),
  };
}
