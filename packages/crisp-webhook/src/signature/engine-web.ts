import type { Engine } from "./engine.ts";
import { isWellFormed, signedBytes } from "./signed-body.ts";

const encoder = new TextEncoder();

type CryptoKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

// A receiver has few secrets: those of a rotation, or of its plugins.
const KEYS_KEPT = 64;
const keys = new Map<string, Promise<CryptoKey>>();

function importKey(key: Uint8Array): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", new Uint8Array(key), { name: "HMAC", hash: "SHA-256" }, false, [
    "sign",
    "verify",
  ]);
}

function keyOf(secret: string): Promise<CryptoKey> {
  const known = keys.get(secret);
  if (known !== undefined) return known;
  if (keys.size === KEYS_KEPT) keys.clear();
  const key = importKey(encoder.encode(secret));
  keys.set(secret, key);
  return key;
}

function toHex(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function fromHex(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: hex.length / 2 }, (_, at) => Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16));
}

async function digest(bytes: Uint8Array): Promise<string> {
  return toHex(await crypto.subtle.digest("SHA-256", new Uint8Array(bytes)));
}

/** {@link Engine} on Web Crypto, for workers and edge functions: every answer later. */
export const engine = {
  async mac(key, message) {
    const imported = typeof key === "string" ? keyOf(key) : importKey(key);
    return toHex(await crypto.subtle.sign("HMAC", await imported, new Uint8Array(message)));
  },

  async matches(secret, timestamp, body, signature) {
    if (!isWellFormed(timestamp, signature)) return false;
    // Web Crypto's own `verify` compares in constant time.
    return crypto.subtle.verify("HMAC", await keyOf(secret), fromHex(signature), signedBytes(timestamp, body));
  },

  async equals(a, b) {
    const [left, right] = await Promise.all([digest(encoder.encode(a)), digest(encoder.encode(b))]);
    let difference = 0;
    for (let at = 0; at < left.length; at++) difference |= left.charCodeAt(at) ^ right.charCodeAt(at);
    return difference === 0;
  },

  digest,
} satisfies Engine;
