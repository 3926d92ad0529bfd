import type { Awaitable } from "../awaitable.ts";

/**
 * The cryptographic functions of one platform: synchronous on Node, asynchronous where only Web Crypto exists.
 * `#engine` resolves to one of them through the conditions of `imports` in package.json.
 */
export interface Engine {
  /** HMAC-SHA256 in lower-case hex. A key given as text is used as UTF-8. */
  mac(key: string | Uint8Array, message: Uint8Array): Awaitable<string>;
  /** Compares `signature` with the HMAC of `[timestamp;body]` in constant time. `false` for malformed input. */
  matches(secret: string, timestamp: string, body: Uint8Array, signature: string): Awaitable<boolean>;
  /** Compares two texts in constant time. */
  equals(a: string, b: string): Awaitable<boolean>;
  /** SHA-256 in lower-case hex. */
  digest(bytes: Uint8Array): Awaitable<string>;
}
