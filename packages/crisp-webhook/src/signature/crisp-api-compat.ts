import { verifySignatureSync } from "./verify-node.ts";

/**
 * The official client's `verifyHook`, with its arguments in its order, for those who migrate: replace the method's call
 * and nothing else. It needs no bound handler first, takes a signature of either case, and compares in constant time.
 *
 * @param body The parsed body, which is serialised again as the official client does. Better, where you have it: the text
 * or bytes as received, which verify whatever their white space, escapes or order of keys.
 * @param timestamp The `X-Crisp-Request-Timestamp` header, as text or number. Its age is not looked at.
 * @returns `false` for whatever is missing or of the wrong type.
 */
export function verifyHook(
  secret: string,
  body: object | string | Uint8Array,
  timestamp: number | string,
  signature: string,
): boolean {
  if (typeof secret !== "string" || typeof signature !== "string") return false;
  if (typeof body === "string" || body instanceof Uint8Array) {
    return verifySignatureSync({ secret, body, timestamp, signature });
  }
  if (typeof body !== "object" || body === null) return false;
  return verifySignatureSync({ secret, body: JSON.stringify(body), timestamp, signature });
}
