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
    scrub(text) {
      const scrubbed = text.replaceAll(token, "[redacted]");
      // A key of a letter or two would redact words; it is no secret.
      return credentials.key.length < 4 ? scrubbed : scrubbed.replaceAll(credentials.key, "[redacted]");
    },
  };
}
