import { engine } from "./engine-node.ts";
import { bytesOf, type SignedBody, signedBytes } from "./signed-body.ts";

export { createSignature, verifySignature } from "./verify.ts";
export type { SignedBody };

/**
 * As `verifySignature`, at once. Only where there is Node: elsewhere the import fails, rather than give a promise that
 * a condition would take for true.
 */
export function verifySignatureSync(input: SignedBody & { readonly signature: string }): boolean {
  const { secret, timestamp, signature } = input;
  const body = bytesOf(input.body);
  return secret !== "" && engine.matches(secret, String(timestamp), body, signature);
}

/** As `createSignature`, at once. Only where there is Node. */
export function signBody(secret: string, timestamp: string | number, body: Uint8Array | string): string {
  return engine.mac(secret, signedBytes(String(timestamp), bytesOf(body)));
}
