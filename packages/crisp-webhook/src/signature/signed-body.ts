const encoder = new TextEncoder();

/** A body and the two values that its signature depends on. */
export interface SignedBody {
  /** The hook's secret as Crisp displays it. Used as UTF-8 text. */
  readonly secret: string;
  /** The `X-Crisp-Request-Timestamp` header as received: decimal digits. */
  readonly timestamp: string | number;
  /** The body exactly as received, never parsed and serialised again. */
  readonly body: Uint8Array | string;
}

/** The bytes of a body. Throws a `TypeError` for anything but text and bytes: a parsed body cannot be verified. */
export function bytesOf(body: Uint8Array | string): Uint8Array {
  if (typeof body === "string") return encoder.encode(body);
  if (body instanceof Uint8Array) return body;
  throw new TypeError("body is neither text nor bytes; pass the body as received, before any JSON parser");
}

/** The bytes that Crisp signs: `[timestamp;body]`, including brackets and semicolon. Source: the official clients. */
export function signedBytes(timestamp: string, body: Uint8Array): Uint8Array<ArrayBuffer> {
  const head = encoder.encode(`[${timestamp};`);
  const bytes = new Uint8Array(head.length + body.length + 1);
  bytes.set(head);
  bytes.set(body, head.length);
  bytes[bytes.length - 1] = 0x5d;
  return bytes;
}

/** Checks the form of a timestamp header: 1 to 16 decimal digits. */
export function isTimestamp(text: string): boolean {
  return /^\d{1,16}$/.test(text);
}

/** Checks the form of a signature header: 64 hexadecimal digits of either case. */
export function isSignature(text: string): boolean {
  return /^[0-9a-fA-F]{64}$/.test(text);
}
