import { engine } from "#engine";
import { bytesOf, type SignedBody, signedBytes } from "./signed-body.ts";

export type { SignedBody };

/**
 * Checks Crisp's signature of a body: the HMAC-SHA256 of `[timestamp;body]` in hex of either case, compared in constant
 * time. Does not check the age of the delivery. `false` for an empty secret, with which anybody can sign. Rejects with a
 * `TypeError` if the body was already parsed. Source: the official clients.
 */
export async function verifySignature(input: SignedBody & { readonly signature: string }): Promise<boolean> {
  const { secret, timestamp, signature } = input;
  const body = bytesOf(input.body);
  return secret !== "" && engine.matches(secret, String(timestamp), body, signature);
}

/** Creates the signature of a body in lower-case hex, which Crisp sends as `X-Crisp-Signature`. */
export async function createSignature({ secret, timestamp, body }: SignedBody): Promise<string> {
  return engine.mac(secret, signedBytes(String(timestamp), bytesOf(body)));
}
