import { refuse } from "../errors.ts";

/** Fingerprints that this package chooses are integers from 2^52 on: Crisp's own are smaller. */
const BASE = 2 ** 52;

/** An integer of 2^52 to 2^53 - 1, out of 52 of 64 bits. */
function fingerprintOf(high: number, low: number): number {
  return BASE + (high & 0xfffff) * 2 ** 32 + low;
}

/** A random fingerprint, unique in practice. */
export function randomFingerprint(): number {
  const [high = 0, low = 0] = crypto.getRandomValues(new Uint32Array(2));
  return fingerprintOf(high, low);
}

/** The fingerprint of a key: the same for the same conversation and key in every process. Derived from their SHA-256. */
export async function fingerprintOfKey(websiteId: string, sessionId: string, key: string): Promise<number> {
  if (typeof key !== "string" || key === "") refuse("`key` is a text that names the message, such as an order's id");
  const text = new TextEncoder().encode(JSON.stringify([websiteId, sessionId, key]));
  const digest = new DataView(await crypto.subtle.digest("SHA-256", text));
  return fingerprintOf(digest.getUint32(0), digest.getUint32(4));
}
