import { engine } from "#engine";
import { bytesOf, type SignedBody, signedBytes } from "./signed-body.ts";

export type { SignedBody };

/**
 * Whether `signature` is Crisp's for this body: hex of HMAC-SHA256 over `[timestamp;body]`, of either case, compared in
 * constant time. Says nothing of the delivery's age. `false` for an empty secret, with which anybody can sign.
 * Rejects with a `TypeError` when the body was already parsed. Source: the official clients.
 */
export async function verifySignature(input: SignedBody & { readonly signature: string }): Promise<boolean> {
  const { secret, timestamp, signature } = input;
  const body = bytesOf(input.body);
  return secret !== "" && engine.matches(secret, String(timestamp), body, signature);
}

/** The signature of a body in lower-case hex: what Crisp sends as `X-Crisp-Signature`. */
export async function createSignature({ secret, timestamp, body }: SignedBody): Promise<string> {
  return engine.mac(secret, signedBytes(String(timestamp), bytesOf(body)));
}
