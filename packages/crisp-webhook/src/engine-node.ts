import { Buffer } from "node:buffer";
import { createHash, createHmac, createSecretKey, type KeyObject, timingSafeEqual } from "node:crypto";
import type { Engine } from "./engine.ts";
import { isWellFormed } from "./signed-body.ts";

// A receiver has few secrets: those of a rotation, or of its plugins.
const KEYS_KEPT = 64;
const keys = new Map<string, KeyObject>();

function keyOf(secret: string): KeyObject {
  const known = keys.get(secret);
  if (known !== undefined) return known;
  if (keys.size === KEYS_KEPT) keys.clear();
  const key = createSecretKey(secret, "utf8");
  keys.set(secret, key);
  return key;
}

function toLatin1(bytes: Uint8Array): string {
  const buffer = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return buffer.toString("latin1");
}

const sha256 = (data: string | Uint8Array) => createHash("sha256").update(data);

/** {@link Engine} on `node:crypto`: every answer at once. */
export const engine = {
  mac: (key, message) => createHmac("sha256", key).update(message).digest("hex"),

  matches(secret, timestamp, body, signature) {
    if (!isWellFormed(timestamp, signature)) return false;
    // Latin-1 maps bytes to characters one to one, so that a single update does; and a digest taken as text spares an
    // allocation outside the heap. Together a fifth of the time.
    const signed = `[${timestamp};${toLatin1(body)}]`;
    const expected = createHmac("sha256", keyOf(secret)).update(signed, "latin1").digest("binary");
    return timingSafeEqual(Buffer.from(expected, "latin1"), Buffer.from(signature, "hex"));
  },

  equals: (a, b) => timingSafeEqual(sha256(a).digest(), sha256(b).digest()),

  digest: (bytes) => sha256(bytes).digest("hex"),
} satisfies Engine;
