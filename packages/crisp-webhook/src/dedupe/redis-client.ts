import { refuse } from "../errors.ts";

/** A client or cluster of `ioredis`. */
export interface IoredisClient {
  call(command: string, ...parameters: string[]): Promise<unknown>;
}

/** A client or pool of `redis` (node-redis), also from `@redis/client`. */
export interface NodeRedisClient {
  sendCommand(command: string[]): Promise<unknown>;
}

/** A cluster of `redis` (node-redis). */
export interface NodeRedisCluster {
  readonly nodeClient: unknown;
  sendCommand(key: string | undefined, isReadonly: boolean | undefined, command: string[]): Promise<unknown>;
}

/** A sentinel client of `redis` (node-redis) 5 or later. */
export interface NodeRedisSentinel {
  readonly getSentinelNode: unknown;
  sendCommand(isReadonly: boolean | undefined, command: string[]): Promise<unknown>;
}

/** A connected client that `redisDedupe` can use. HTTP clients, such as `@upstash/redis`, are not among them. */
export type RedisClient = IoredisClient | NodeRedisClient | NodeRedisCluster | NodeRedisSentinel;

/** Sends one command that concerns one key. */
export type SendCommand = (key: string, ...command: [name: string, ...parameters: string[]]) => Promise<unknown>;

/** Finds out which library a client is from. Throws `invalid_options` for any other object. */
export function commandSender(client: RedisClient): SendCommand {
  // Clients of ioredis also have a `sendCommand`, with another meaning, so that theirs is recognised first.
  if (isObject(client) && "call" in client && typeof client.call === "function") {
    return (_key, ...command) => client.call(...command);
  }
  if (isObject(client) && "sendCommand" in client && typeof client.sendCommand === "function") {
    if ("nodeClient" in client) return (key, ...command) => client.sendCommand(key, false, command);
    if ("getSentinelNode" in client) return (_key, ...command) => client.sendCommand(false, command);
    return (_key, ...command) => client.sendCommand(command);
  }
  return refuse(
    "`client` must be a connected client of ioredis (Redis, Cluster) or of redis (createClient, createCluster, " +
      "createSentinel); HTTP clients such as @upstash/redis are not supported: connect by TCP",
  );
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
