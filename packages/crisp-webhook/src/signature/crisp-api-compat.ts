import { verifySignatureSync } from "./verify-node.ts";

/**
 * Replaces the official client's `verifyHook`, with the same arguments, for migrations. It needs no registered handler,
 * accepts signatures of either case, and compares in constant time.
 *
 * @param body The parsed body, which is serialised again as the official client does. Better: the text or bytes as
 * received, which verify regardless of white space, escapes and order of keys.
 * @param timestamp The `X-Crisp-Request-Timestamp` header, as text or number. Its age is not checked.
 * @returns `false` for arguments that are missing or of the wrong type.
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
  const text = serialise(body);
  return text !== undefined && verifySignatureSync({ secret, body: text, timestamp, signature });
}

/** The JSON of a body. `undefined` for what JSON cannot express, such as cycles, and no parser returns. */
function serialise(body: object): string | undefined {
  try {
    return JSON.stringify(body);
  } catch {
    return undefined;
  }
}
