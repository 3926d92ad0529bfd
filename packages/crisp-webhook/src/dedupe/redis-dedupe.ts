import { refuse } from "../errors.ts";
import type { DedupeStore } from "./memory-dedupe.ts";

/** A connected client of `ioredis` (by its `call`) or of `redis`, also called node-redis (by its `sendCommand`). */
export type RedisClient =
  | { call(command: string, ...parameters: string[]): Promise<unknown> }
  | { sendCommand(command: string[]): Promise<unknown> };

/** What {@link redisDedupe} takes. */
export interface RedisDedupeOptions {
  /** Yours: this package neither connects nor closes it. */
  readonly client: RedisClient;
  /** What the names of the keys begin with. Default `"crisp-webhook:"`. */
  readonly prefix?: string;
  /** How long a handled delivery is remembered, in milliseconds. Default a day. */
  readonly ttl?: number;
  /**
   * How long an attempt may take, in milliseconds. Default a minute. After that another attempt may run: for when the
   * process that took it has died. Set it above your slowest handler.
   */
  readonly claimTtl?: number;
}

const DONE = "done";

// Gives a key back only to the attempt that holds it: another may have taken it when the claim ran out.
const RELEASE = 'if redis.call("get", KEYS[1]) == ARGV[1] then return redis.call("del", KEYS[1]) end return 0';

/** A `DedupeStore` that many processes share. Claims are atomic: one `SET` with `NX` and `PX`. */
export function redisDedupe(options: RedisDedupeOptions): DedupeStore {
  const { client, prefix = "crisp-webhook:", ttl = 86_400_000, claimTtl = 60_000 } = options;
  if (!(ttl > 0 && claimTtl > 0)) refuse("`ttl` and `claimTtl` are numbers of milliseconds, more than 0");
  // Both clients have a `sendCommand`, and mean different things by it.
  const send = (...command: [string, ...string[]]) =>
    "call" in client ? client.call(...command) : client.sendCommand(command);
  const tokens = new Map<string, string>();

  return {
    async claim(key) {
      const token = crypto.randomUUID();
      const taken = await send("SET", prefix + key, token, "NX", "PX", String(claimTtl));
      if (taken !== null) {
        tokens.set(key, token);
        return true;
      }
      // Gone between the two commands, it is the next attempt's to take.
      return String(await send("GET", prefix + key)) === DONE ? false : "running";
    },
    async commit(key) {
      tokens.delete(key);
      await send("SET", prefix + key, DONE, "PX", String(ttl));
    },
    async release(key) {
      const token = tokens.get(key) ?? "";
      tokens.delete(key);
      await send("EVAL", RELEASE, "1", prefix + key, token);
    },
  };
}
