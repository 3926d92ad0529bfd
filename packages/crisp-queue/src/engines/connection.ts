import { createRequire } from "node:module";
import type { Cluster, Redis, RedisOptions } from "ioredis";
import { CrispQueueError, messageOf } from "../errors.ts";
import { invalid, type QueueConnection } from "../options.ts";
import type { BullmqSources } from "./scripts/jobs.ts";
import { createScripts, type ScriptName } from "./scripts/scripts.ts";

/** The peer dependencies, loaded only when a queue needs Redis. */
export interface Peers {
  readonly bullmq: typeof import("bullmq");
  readonly ioredis: typeof import("ioredis");
  readonly sources: BullmqSources;
}

/** The minor version of BullMQ whose scripts these work with: the peer dependency of the manifest. */
const BULLMQ = "6.7";

/** Loads the peer dependencies. Throws `invalid_options` if one cannot be loaded or its version is not supported. */
export function loadPeers(load: NodeJS.Require = createRequire(import.meta.url)): Peers {
  const remedy = `npm install bullmq@${BULLMQ} ioredis.`;
  try {
    const { version } = load("bullmq/package.json");
    if (!version.startsWith(`${BULLMQ}.`)) throw new Error(`bullmq ${version} is installed`);
    // CommonJS, since a constructor cannot wait: `queue.bullmq` exists at once.
    const { addStandardJob, addDelayedJob, moveToFinished } = load("bullmq/dist/cjs/scripts");
    return {
      bullmq: load("bullmq"),
      ioredis: load("ioredis"),
      sources: {
        addStandardJob: addStandardJob.content,
        addDelayedJob: addDelayedJob.content,
        moveToFinished: moveToFinished.content,
      },
    };
  } catch (cause) {
    // The further lines of Node's message list the files that asked.
    const [reason] = messageOf(cause).split("\n");
    const message = `a queue with a connection needs the packages bullmq ${BULLMQ} and ioredis (${reason}): ${remedy}`;
    throw new CrispQueueError("invalid_options", message, { cause });
  }
}

/** The oldest Redis that runs the scripts and BullMQ. */
const OLDEST = 5;

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
  // After a failover the connection may lead to a replica.
  reconnectOnError: (error: Error) => error.message.startsWith("READONLY"),
};

/** Opens a client that the queue owns. Throws `invalid_options` for an invalid connection. */
export function openClient(peers: Peers, connection: QueueConnection, purpose: "store" | "work"): Redis | Cluster {
  const { Redis } = peers.ioredis;
  const settings = { ...(purpose === "store" ? impatient : patient), ...common };
  if (typeof connection === "string") {
    if (!/^(rediss?|unix):\/\/|^\//.test(connection)) {
      invalid("connection is a URL such as redis://127.0.0.1:6379, options of ioredis, or a client of ioredis");
    }
    return new Redis(connection, settings);
  }
  if (typeof connection !== "object" || connection === null)
    invalid("connection is a URL, options or a client of ioredis");
  if (!("duplicate" in connection)) return new Redis({ ...withoutPrefix(connection), ...settings });
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

function withoutPrefix<T extends Pick<RedisOptions, "keyPrefix">>(options: T): T {
  if (options.keyPrefix) invalid("the connection has no keyPrefix: BullMQ cannot use one. Queues differ by their name");
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

/** Watches a client, so that a call can fail at once, with the reason, while Redis is unavailable. */
export class ConnectionWatch {
  readonly #client: Redis | Cluster;
  readonly #timeout: number;
  #failure: unknown;
  #checked: Promise<void> | undefined;
  #waiting: Promise<void> | undefined;

  constructor(client: Redis | Cluster, timeout: number) {
    // BullMQ and this add a few listeners for each call that waits for Redis.
    client.setMaxListeners(100);
    this.#client = client;
    this.#timeout = timeout;
    client.on("error", (error: unknown) => {
      this.#failure = error;
    });
    client.on("ready", () => {
      this.#failure = undefined;
    });
    client.on("close", () => {
      this.#checked = undefined;
    });
  }

  /** Resolves when Redis answers and is new enough. Rejects with `unavailable`. */
  async ready(): Promise<void> {
    if (this.#client.status !== "ready") {
      this.#waiting ??= this.#wait().finally(() => {
        this.#waiting = undefined;
      });
      await this.#waiting;
    }
    this.#checked ??= this.#checkVersion();
    await this.#checked;
  }

  /** Runs `act` when Redis is ready, for at most the time given. Turns failures into `CrispQueueError`. */
  async run<T>(act: () => Promise<T>): Promise<T> {
    await this.ready();
    return within(this.#timeout, act()).catch((cause: unknown) => {
      throw asQueueError(cause);
    });
  }

  #wait(): Promise<void> {
    const { status } = this.#client;
    // Between two attempts to connect, the failure of the last; during an attempt, its outcome.
    if (status === "reconnecting" || status === "end" || status === "close") {
      return Promise.reject(unavailable(this.#failure ?? new Error("the connection was closed")));
    }
    return within(
      this.#timeout,
      new Promise<void>((resolve, reject) => {
        const settle = (act: () => void) => () => {
          this.#client.off("ready", onReady);
          this.#client.off("close", onClose);
          act();
        };
        const onReady = settle(resolve);
        const onClose = settle(() => reject(unavailable(this.#failure ?? new Error("the connection was closed"))));
        this.#client.once("ready", onReady);
        this.#client.once("close", onClose);
      }),
    );
  }

  async #checkVersion(): Promise<void> {
    const info = await within(this.#timeout, this.#client.info("server")).catch((cause: unknown) => {
      this.#checked = undefined;
      throw asQueueError(cause);
    });
    const version = /^(?:valkey|redis)_version:(\d+)\S*/m.exec(info);
    if (version === null || Number(version[1]) >= OLDEST) return;
    throw new CrispQueueError(
      "unavailable",
      `this Redis is too old (${version[0]}): the queue needs Redis ${OLDEST}.0 or later, or Valkey.`,
    );
  }
}

/** Rejects with `unavailable` when `work` takes longer than `timeout` milliseconds. */
function within<T>(timeout: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(unavailable(new Error(`no answer within ${timeout} ms`))), timeout);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

function unavailable(cause: unknown): CrispQueueError {
  const message = `Redis is not available: ${messageOf(cause)}. Nothing was acknowledged; try again.`;
  return new CrispQueueError("unavailable", message, { cause });
}

/** The coded error for a failure of Redis, of the connection or of BullMQ. */
function asQueueError(cause: unknown): CrispQueueError {
  if (cause instanceof CrispQueueError) return cause;
  // The message of a refused script contains the reason.
  if (/\bOOM\b/.test(messageOf(cause))) {
    const message =
      "Redis is full (maxmemory): handle or remove events, or give it more memory. Nothing was acknowledged.";
    return new CrispQueueError("full", message, { cause });
  }
  return unavailable(cause);
}
