import type { Cluster, Redis, RedisOptions } from "ioredis";
import { CrispQueueError, messageOf } from "../errors.ts";
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
  // A limit of the caller's own client would give up calls that wait for Redis, and texts are no numbers to the scripts.
  commandTimeout: undefined,
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
  if (typeof connection === "string" || connection instanceof URL) {
    return new Redis({ ...readUrl(peers, String(connection)), ...settings });
  }
  if (typeof connection !== "object" || connection === null || Array.isArray(connection)) invalid(FORMS);
  if (!("duplicate" in connection)) return new Redis({ ...checkAddress(withoutPrefix(connection)), ...settings });
  if (typeof connection.defineCommand !== "function") invalid(`${FORMS}, not of another library`);
  if (connection.isCluster) {
    const { redisOptions } = withoutPrefix((connection as Cluster).options);
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

/** The options in a URL. Its query may have any, and ioredis would prefer them to those that the queue needs. */
function readUrl({ ioredis: { Redis } }: Peers, url: string): RedisOptions {
  if (!/^(rediss?|unix):\/\/|^\//.test(url)) invalid(FORMS);
  let reader: Redis;
  try {
    reader = new Redis(url, { lazyConnect: true });
  } catch (error) {
    // Without the cause, which holds the URL and so the password.
    return invalid(`the URL of the connection is not valid: ${messageOf(error)}`);
  }
  // The query may have made it connect.
  reader.on("error", () => {});
  reader.disconnect();
  return checkAddress(withoutPrefix(reader.options));
}

function withoutPrefix<T extends Pick<RedisOptions, "keyPrefix">>(options: T): T {
  if (options.keyPrefix) invalid("the connection has no keyPrefix: BullMQ cannot use one. Queues differ by their name");
  return options;
}

/** ioredis takes any address, and gives up for good when it cannot use it. Returns the options with numbers as such. */
function checkAddress(options: RedisOptions): RedisOptions {
  const { host, port, path, sentinels, Connector, url }: Record<string, unknown> = { ...options };
  for (const [name, text] of Object.entries({ host, path })) {
    if (typeof (text ?? "") !== "string") invalid(`connection.${name} is a text, not ${typeof text}`);
  }
  const number = typeof port === "string" ? Number(port) : (port ?? 6379);
  const isByPort = !path && !sentinels && !Connector;
  if (isByPort && (!Number.isInteger(number) || Number(number) < 1 || Number(number) > 65_535)) {
    invalid(`connection.port is a whole number from 1 to 65535, not ${shown(port)}`);
  }
  // Otherwise ioredis would connect to 127.0.0.1.
  if ((url ?? undefined) !== undefined) invalid("connection has no field url: pass the URL in place of the object");
  return { ...options, ...readTimeouts(options) };
}

/** The query of a URL has texts. Node.js throws for one, where nobody can catch it, when ioredis connects. */
function readTimeouts(options: RedisOptions): Pick<RedisOptions, "connectTimeout" | "socketTimeout"> {
  const timeouts: { connectTimeout?: number; socketTimeout?: number } = {};
  for (const name of ["connectTimeout", "socketTimeout"] as const) {
    const value: unknown = options[name] ?? undefined;
    if (value === undefined) continue;
    const time = Number(value);
    if (!Number.isFinite(time) || time < 0) {
      invalid(`connection.${name} is a number of milliseconds, not ${shown(value)}`);
    }
    timeouts[name] = time;
  }
  return timeouts;
}

/** Creates a part of BullMQ. If BullMQ refuses the options of its client, `abandon` is called. Throws `invalid_options`. */
export function createPart<T>(create: () => T, abandon: () => void): T {
  try {
    return create();
  } catch (cause) {
    abandon();
    const message = `BullMQ cannot use this connection: ${messageOf(cause)}.`;
    throw new CrispQueueError("invalid_options", message, { cause });
  }
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
