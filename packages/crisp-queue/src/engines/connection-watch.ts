import type { Cluster, Redis } from "ioredis";
import { CrispQueueError, messageOf } from "../errors.ts";

/** The oldest Redis that runs the scripts and BullMQ. */
const OLDEST = 5;

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
          this.#client.off("end", onClose);
          act();
        };
        const onReady = settle(resolve);
        const onClose = settle(() => reject(unavailable(this.#failure ?? new Error("the connection was closed"))));
        this.#client.once("ready", onReady);
        this.#client.once("close", onClose);
        // Without "close", after options with which ioredis cannot connect at all.
        this.#client.once("end", onClose);
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
