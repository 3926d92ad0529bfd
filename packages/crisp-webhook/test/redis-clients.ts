import { once } from "node:events";
import { createClient } from "@redis/client";
import { Redis } from "ioredis";
import { Redis as Redis5 } from "ioredis5";
import { createClient as createClient4 } from "redis-client-1";
import { createClient as createClient5 } from "redis-client-5";
import type { RedisClient } from "../src/dedupe/redis-client.ts";

/** A connected client, and how to end it. */
export interface ConnectedClient {
  readonly client: RedisClient;
  readonly end: () => void;
}

const quiet = () => {};

function ioredis(create: (socket: string) => Redis | Redis5): (socket: string) => Promise<ConnectedClient> {
  return async (socket) => {
    const client = create(socket) as Redis;
    client.on("error", quiet);
    await once(client, "ready");
    return { client, end: () => client.disconnect() };
  };
}

const retryStrategy = () => 50;

/** Clients of each major version that the README names, by name. */
export const clients: Record<string, (socket: string) => Promise<ConnectedClient>> = {
  "ioredis 6": ioredis((socket) => new Redis(socket, { retryStrategy })),
  "ioredis 5": ioredis((socket) => new Redis5(socket, { retryStrategy })),
  "redis 6": async (path) => {
    const client = createClient({ socket: { path, tls: false, reconnectStrategy: 50 } });
    await client.on("error", quiet).connect();
    return { client, end: () => client.destroy() };
  },
  "redis 5": async (path) => {
    const client = createClient5({ socket: { path, tls: false, reconnectStrategy: 50 } });
    await client.on("error", quiet).connect();
    return { client, end: () => client.destroy() };
  },
  "redis 4": async (path) => {
    const client = createClient4({ socket: { path, reconnectStrategy: 50 } });
    await client.on("error", quiet).connect();
    return { client, end: () => void client.disconnect().catch(quiet) };
  },
};
