import { refuse } from "../errors.ts";
import { commandSender, type RedisClient } from "./redis-client.ts";
import type { DedupeStore } from "./store.ts";

export type {
  IoredisClient,
  NodeRedisClient,
  NodeRedisCluster,
  NodeRedisSentinel,
  RedisClient,
} from "./redis-client.ts";

/** Options of {@link redisDedupe}. */
export interface RedisDedupeOptions {
  /** Your client. This package neither connects nor closes it. */
  readonly client: RedisClient;
  /** The prefix of all keys. Default `"crisp-webhook:"`. */
  readonly prefix?: string | undefined;
  /** The time to remember a handled delivery, in milliseconds. Default one day. */
  readonly ttl?: number | undefined;
  /**
   * The time that a claim lasts without being renewed, in milliseconds. Default one minute. A receiver renews it while
   * its handlers run, so that it only limits how long a delivery waits after the process that claimed it has died.
   */
  readonly claimTtl?: number | undefined;
  /**
   * Returns the current time in milliseconds. For tests with a virtual clock: claims also expire by it, and no later
   * than `claimTtl` of real time. Independent of the receiver's `now`. Default: claims expire by Redis' clock only.
   */
  readonly now?: (() => number) | undefined;
}

const DONE = "done";

// Compare and change in one step: another attempt may have claimed the key since.
const IF_HELD = 'local held = redis.call("get", KEYS[1]) if held and string.sub(held, 1, #ARGV[1]) == ARGV[1] then ';
const RELEASE = `${IF_HELD} return redis.call("del", KEYS[1]) end return 0`;
const REPLACE = `${IF_HELD} redis.call("set", KEYS[1], ARGV[2], "PX", ARGV[3]) return 1 end return 0`;

/**
 * Creates a `DedupeStore` that many processes share. Claims are atomic: one `SET` with `NX` and `PX`. A claim's value is
 * its token and its expiry, `token@milliseconds`.
 */
export function redisDedupe(options: RedisDedupeOptions): Required<DedupeStore> {
  const { client, prefix = "crisp-webhook:", ttl = 86_400_000, claimTtl = 60_000, now } = options ?? {};
  // Redis accepts neither Infinity nor more than a few hundred million years.
  if (![ttl, claimTtl].every((time) => time > 0 && time <= Number.MAX_SAFE_INTEGER / 2)) {
    refuse("`ttl` and `claimTtl` must be numbers of milliseconds, more than 0");
  }
  if (typeof prefix !== "string") refuse("`prefix` must be a text");
  if (now !== undefined && typeof now !== "function") refuse("`now` must be a function");
  const send = commandSender(client);
  const [px, claimPx] = [String(Math.ceil(ttl)), String(Math.ceil(claimTtl))];
  // Tokens of claims that were made without one, by a caller that handles one attempt per key at a time.
  const ownTokens = new Map<string, string>();

  const claimBy = (token: string) => `${token}@${(now ?? Date.now)() + claimTtl}`;
  const replace = async (name: string, held: string, value: string) =>
    (await send(name, "EVAL", REPLACE, "1", name, held, value, claimPx)) === 1;

  async function take(name: string, token: string): Promise<boolean | "running"> {
    if ((await send(name, "SET", name, claimBy(token), "NX", "PX", claimPx)) !== null) return true;
    const held = String((await send(name, "GET", name)) ?? "");
    if (held === DONE) return false;
    // A client that reconnects repeats a command whose reply was lost: the claim is then already ours.
    if (held.startsWith(`${token}@`)) return true;
    // Without `now`, clocks of different machines would be compared; Redis' expiry is exact.
    if (now === undefined || held === "" || Number(held.slice(held.lastIndexOf("@") + 1)) > now()) return "running";
    return (await replace(name, held, claimBy(token))) || "running";
  }

  return {
    claimTtl,
    async claim(key, token = crypto.randomUUID()) {
      const taken = await take(prefix + key, token);
      if (taken === true) ownTokens.set(key, token);
      return taken;
    },
    async renew(key, token) {
      return replace(prefix + key, `${token}@`, claimBy(token));
    },
    async commit(key) {
      ownTokens.delete(key);
      await send(prefix + key, "SET", prefix + key, DONE, "PX", px);
    },
    async release(key, token = ownTokens.get(key)) {
      ownTokens.delete(key);
      if (token !== undefined) await send(prefix + key, "EVAL", RELEASE, "1", prefix + key, `${token}@`);
    },
  };
}
