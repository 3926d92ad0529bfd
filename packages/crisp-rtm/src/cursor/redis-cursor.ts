import type { Cursor } from "./cursor.ts";
import { readTime } from "./read-time.ts";

/** The part of a Redis client that is used. Clients of `ioredis` and of `redis` fit. */
export interface RedisCursorClient {
  get(key: string): Promise<string | null>;
  set(key: string, value: string): Promise<unknown>;
}

/**
 * A {@link Cursor} in Redis, for instances that take over from each other. Instances may share a key only if they
 * receive the same websites and events. The program owns the client: it is neither connected nor closed here.
 */
export function redisCursor(client: RedisCursorClient, key: string): Cursor {
  if (typeof client?.get !== "function") throw new TypeError("redisCursor takes a client of ioredis or of redis");
  if (typeof key !== "string" || key === "") throw new TypeError("redisCursor takes a client and the name of a key");
  return {
    async load() {
      const text = await client.get(key);
      return text === null || text === undefined ? undefined : readTime(text, `the Redis key "${key}"`);
    },
    async save(time) {
      await client.set(key, `${time}`);
    },
  };
}
