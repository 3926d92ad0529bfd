import { Buffer } from "node:buffer";
import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { Engine } from "./engine.ts";
import { isSignature, isTimestamp } from "./signed-body.ts";

const sha256 = (data: string | Uint8Array) => createHash("sha256").update(data);

/** {@link Engine} on `node:crypto`. Every method returns its result synchronously. */
export const engine = {
  mac: (key, message) => createHmac("sha256", key).update(message).digest("hex"),

  matches(secret, timestamp, body, signature) {
    if (!isSignature(signature) || !isTimestamp(timestamp)) return false;
    const hmac = createHmac("sha256", secret).update(`[${timestamp};`).update(body).update("]");
    // Node returns a digest as text faster than as a buffer with memory of its own.
    return timingSafeEqual(Buffer.from(hmac.digest("binary"), "latin1"), Buffer.from(signature, "hex"));
  },

  equals: (a, b) => timingSafeEqual(sha256(a).digest(), sha256(b).digest()),

  digest: (bytes) => sha256(bytes).digest("hex"),
} satisfies Engine;
