const encoder = new TextEncoder();

/** A body and what its signature depends on. */
export interface SignedBody {
  /** The hook's secret, as Crisp shows it. Used as UTF-8 text. */
  readonly secret: string;
  /** The `X-Crisp-Request-Timestamp` header, as received: decimal digits. */
  readonly timestamp: string | number;
  /** The body, exactly as received: never one that was parsed and serialised again. */
  readonly body: Uint8Array | string;
}

/** The bytes of a body. Throws a `TypeError` when it is neither text nor bytes: a parsed body cannot be verified. */
export function bytesOf(body: Uint8Array | string): Uint8Array {
  if (typeof body === "string") return encoder.encode(body);
  if (body instanceof Uint8Array) return body;
  throw new TypeError("neither text nor bytes: pass the body as it was received, before any JSON parser");
}

/** What Crisp signs: `[timestamp;body]`, brackets and semicolon included. Source: the official clients. */
export function signedBytes(timestamp: string, body: Uint8Array): Uint8Array<ArrayBuffer> {
  const head = encoder.encode(`[${timestamp};`);
  const bytes = new Uint8Array(head.length + body.length + 1);
  bytes.set(head);
  bytes.set(body, head.length);
  bytes[bytes.length - 1] = 0x5d;
  return bytes;
}

/** Whether these texts may be a timestamp and a signature at all: decimal digits, and 32 bytes in hex of either case. */
export function isWellFormed(timestamp: string, signature: string): boolean {
  return /^\d{1,16}$/.test(timestamp) && /^[0-9a-f]{64}$/i.test(signature);
}
