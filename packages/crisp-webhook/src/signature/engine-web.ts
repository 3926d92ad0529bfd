import type { Engine } from "./engine.ts";
import { isSignature, isTimestamp, signedBytes } from "./signed-body.ts";

const encoder = new TextEncoder();

type CryptoKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

function importKey(key: string | Uint8Array): Promise<CryptoKey> {
  const bytes = typeof key === "string" ? encoder.encode(key) : new Uint8Array(key);
  return crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["sign", "verify"]);
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

/** {@link Engine} on Web Crypto, for workers and edge functions. Every method returns a promise. */
export const engine = {
  async mac(key, message) {
    return toHex(await crypto.subtle.sign("HMAC", await importKey(key), new Uint8Array(message)));
  },

  async matches(secret, timestamp, body, signature) {
    if (!isSignature(signature) || !isTimestamp(timestamp)) return false;
    // Web Crypto's `verify` compares in constant time.
    return crypto.subtle.verify("HMAC", await importKey(secret), fromHex(signature), signedBytes(timestamp, body));
  },

  async equals(a, b) {
    const [left, right] = await Promise.all([digest(encoder.encode(a)), digest(encoder.encode(b))]);
    let difference = 0;
    for (let at = 0; at < left.length; at++) difference |= left.charCodeAt(at) ^ right.charCodeAt(at);
    return difference === 0;
  },

  digest,
} satisfies Engine;
