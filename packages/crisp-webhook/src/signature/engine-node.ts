import { Buffer } from "node:buffer";
import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { Engine } from "./engine.ts";
import { isSignature, isTimestamp } from "./signed-body.ts";

const sha256 = (data: string | Uint8Array) => createHash("sha256").update(data);

/** The HMAC of `[timestamp;body]`. In three parts: joining them first takes longer than the HMAC of a usual body. */
export function signedHmac(secret: string, timestamp: string, body: Uint8Array) {
  return createHmac("sha256", secret).update(`[${timestamp};`).update(body).update("]");
}

/** {@link Engine} on `node:crypto`. Every method returns its result synchronously. */
export const engine = {
  mac: (key, message) => createHmac("sha256", key).update(message).digest("hex"),

  matches(secret, timestamp, body, signature) {
    if (!isSignature(signature) || !isTimestamp(timestamp)) return false;
    // Node returns a digest faster as text than as a buffer, which allocates memory.
    const expected = signedHmac(secret, timestamp, body).digest("binary");
    return timingSafeEqual(Buffer.from(expected, "latin1"), Buffer.from(signature, "hex"));
  },

  equals: (a, b) => timingSafeEqual(sha256(a).digest(), sha256(b).digest()),

  digest: (bytes) => sha256(bytes).digest("hex"),
} satisfies Engine;
