/** A value, at once or later. `await` takes both. */
export type Awaitable<T> = T | Promise<T>;

/**
 * The cryptography of one kind of platform: at once where there is Node, later where there is
 * only Web Crypto. `#engine` resolves to the one that fits, by the package's `imports` conditions.
 */
export interface Engine {
  /** HMAC-SHA256 in lower-case hex. A key given as text is used as UTF-8. */
  mac(key: string | Uint8Array, message: Uint8Array): Awaitable<string>;
  /** Whether `signature` is the HMAC of `[timestamp;body]`. `false` for what is not well formed. Constant time. */
  matches(secret: string, timestamp: string, body: Uint8Array, signature: string): Awaitable<boolean>;
  /** Whether two texts are equal, in a time that tells nothing of either, nor of where they differ. */
  equals(a: string, b: string): Awaitable<boolean>;
  /** SHA-256 in lower-case hex. */
  digest(bytes: Uint8Array): Awaitable<string>;
}
