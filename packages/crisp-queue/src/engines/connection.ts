import type { Cluster, Redis, RedisOptions } from "ioredis";
import { messageOf } from "../errors.ts";
import { invalid, type QueueConnection, shown } from "../options.ts";
import type { Peers } from "./peers.ts";
import { createScripts, type ScriptName } from "./scripts/scripts.ts";

/** For storing: a call fails at once while Redis is unavailable, and nothing is sent twice. */
const impatient = {
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  maxRetriesPerRequest: null,
  lazyConnect: false,
};

/** For working: commands in flight when the connection was lost are sent again. The scripts recognize them. */
const patient = {
  enableOfflineQueue: true,
  autoResendUnfulfilledCommands: true,
  maxRetriesPerRequest: null,
  lazyConnect: false,
};

const common = {
  // The scripts' answers are read in this form.
  replyMapping: "legacy" as const,
  retryStrategy: (times: number) => Math.min(50 * 2 ** Math.min(times, 10), 2000),
  // Limits of the caller's own client would end the waits for a job, and texts are no numbers to the scripts.
  commandTimeout: undefined,
  socketTimeout: undefined,
  stringNumbers: false,
  // Nothing is under way when a client is disconnected. ioredis keeps the process running for this time if the other side has gone.
  disconnectTimeout: 200,
  // After a failover the connection may lead to a replica.
  reconnectOnError: (error: Error) => error.message.startsWith("READONLY"),
};

const FORMS = "connection is a URL such as redis://127.0.0.1:6379, options of ioredis, or a client of ioredis";

/** Opens a client that the queue owns. Throws `invalid_options` for an invalid connection. */
export function openClient(peers: Peers, connection: QueueConnection, purpose: "store" | "work"): Redis | Cluster {
  const { Redis } = peers.ioredis;
  const settings = { ...(purpose === "store" ? impatient : patient), ...common };
  if (typeof connection === "string" || connection instanceof URL) return openUrl(peers, String(connection), settings);
  if (typeof connection !== "object" || connection === null || Array.isArray(connection)) invalid(FORMS);
  if (!("duplicate" in connection)) return new Redis({ ...checkAddress(withoutPrefix(connection)), ...settings });
  if (typeof connection.defineCommand !== "function") invalid(`${FORMS}, not of another library`);
  if (connection.isCluster) {
    const { redisOptions } = (connection as Cluster).options;
    const { retryStrategy, reconnectOnError, ...ofNodes } = settings;
    const { enableOfflineQueue } = settings;
    return (connection as Cluster).duplicate([], {
      enableOfflineQueue,
      clusterRetryStrategy: retryStrategy,
      redisOptions: { ...withoutPrefix(redisOptions ?? {}), ...ofNodes, reconnectOnError },
    });
  }
  withoutPrefix((connection as Redis).options);
  return (connection as Redis).duplicate(settings);
}

function openUrl({ ioredis: { Redis } }: Peers, url: string, settings: typeof impatient & typeof common): Redis {
  if (!/^(rediss?|unix):\/\/|^\//.test(url)) invalid(FORMS);
  try {
    return new Redis(url, settings);
  } catch (error) {
    // Without the cause, which holds the URL and so the password.
    return invalid(`the URL of the connection is not valid: ${messageOf(error)}`);
  }
}

function withoutPrefix<T extends Pick<RedisOptions, "keyPrefix">>(options: T): T {
  if (options.keyPrefix) invalid("the connection has no keyPrefix: BullMQ cannot use one. Queues differ by their name");
  return options;
}

/** ioredis takes any address, and gives up for good when it cannot use it. */
function checkAddress(options: RedisOptions): RedisOptions {
  const { host, port, path, url }: Record<string, unknown> = { ...options };
  for (const [name, text] of Object.entries({ host, path })) {
    if (typeof (text ?? "") !== "string") invalid(`connection.${name} is a text, not ${typeof text}`);
  }
  const number = typeof port === "string" ? Number(port) : (port ?? 6379);
  if (!Number.isInteger(number) || Number(number) < 1 || Number(number) > 65_535) {
    invalid(`connection.port is a whole number from 1 to 65535, not ${shown(port)}`);
  }
  // Otherwise ioredis would connect to 127.0.0.1.
  if (url !== undefined) invalid("connection has no field url: pass the URL in place of the object");
  return options;
}

/** Calls a script. */
export type Run = (name: ScriptName, ...args: readonly (string | number)[]) => Promise<unknown>;

/** Defines the scripts of a queue on a client. `prefix` is that of BullMQ's keys. */
export function defineScripts(client: Redis | Cluster, peers: Peers, prefix: string, queue: string): Run {
  for (const [name, lua] of Object.entries(createScripts(peers.sources, queue))) {
    client.defineCommand(`crispQueue_${name}`, { numberOfKeys: 1, lua });
  }
  // `defineCommand` adds methods that the type does not know.
  const commands = client as unknown as Record<string, (...args: readonly (string | number)[]) => Promise<unknown>>;
  return (name, ...args) => commands[`crispQueue_${name}`]?.(`${prefix}:`, ...args) ?? invalid(`no script ${name}`);
}
