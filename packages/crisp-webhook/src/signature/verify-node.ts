import { engine, signedHmac } from "./engine-node.ts";
import { bytesOf, type SignedBody } from "./signed-body.ts";

export { createSignature, verifySignature } from "./verify.ts";
export type { SignedBody };

/**
 * Like `verifySignature`, synchronously. Node only: on other platforms the import fails, because a promise in a condition
 * would count as true.
 */
export function verifySignatureSync(input: SignedBody & { readonly signature: string }): boolean {
  const { secret, timestamp, signature } = input;
  const body = bytesOf(input.body);
  return secret !== "" && engine.matches(secret, String(timestamp), body, signature);
}

/** Like `createSignature`, synchronously. Node only. */
export function signBody(secret: string, timestamp: string | number, body: Uint8Array | string): string {
  return signedHmac(secret, String(timestamp), bytesOf(body)).digest("hex");
}
