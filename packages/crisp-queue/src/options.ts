import { inspect } from "node:util";
import { warnOfUnknown } from "@x/crisp-types/unknown-options";
import type { Cluster, Redis, RedisOptions } from "ioredis";
import { CrispQueueError } from "./errors.ts";
import { type Logger, safeLogger } from "./logger.ts";

/** A Redis: its URL, options of ioredis, or a client of ioredis, whose settings are copied and which stays the caller's. */
export type QueueConnection = string | URL | RedisOptions | Redis | Cluster;

/** The number and times of attempts after a failure. */
export interface RetryOptions {
  /** Attempts in all, including the first. After the last the event is a dead letter. Default 8. */
  readonly attempts?: number | undefined;
  /** Milliseconds before the second attempt. Doubles with each further attempt. Default 1000. */
  readonly minDelay?: number | undefined;
  /** The longest wait in milliseconds. Default 600,000. */
  readonly maxDelay?: number | undefined;
}

/** Options of a {@link CrispQueue}. Times are in milliseconds. */
export interface CrispQueueOptions {
  /** Redis or Valkey, 5.0 or later. Without it, events are kept in the memory of this process. */
  readonly connection?: QueueConnection | undefined;
  /** Queues of one name and one Redis are the same queue. Letters, digits, `.`, `_` and `-`. Default `crisp`. */
  readonly name?: string | undefined;
  /** The time for which a message and a hook's body are recognized when they arrive again. Default 24 h. */
  readonly remember?: number | undefined;
  /** The time for which an equal payload from another source counts as the same event. Default 10 s. */
  readonly pairWithin?: number | undefined;
  readonly retries?: RetryOptions | undefined;
  /**
   * The effect of a failed event on later events of its conversation. `hold` (default): they wait until it succeeds or
   * is a dead letter. `skip`: they are handled while it waits for its next attempt.
   */
  readonly onFailure?: "hold" | "skip" | undefined;
  /** The time that a worker may be silent before its events are given to another. Default 30 s. */
  readonly lease?: number | undefined;
  /** The time that one attempt of the handlers may take before its `signal` is aborted and it counts as failed. Default: `lease`. */
  readonly handlerTimeout?: number | undefined;
  /** The time that storing one event may take before `add` rejects with `unavailable`. Default 5 s. */
  readonly storeTimeout?: number | undefined;
  /** Default: warnings and errors go to `console`. `false` logs nothing. */
  readonly logger?: Logger | false | undefined;
}

/** Options with their defaults: none is left out. */
export type Resolved<Options> = { readonly [Name in keyof Options]-?: Exclude<Options[Name], undefined> };

/** {@link CrispQueueOptions} with defaults. */
export interface QueueSettings {
  readonly name: string;
  readonly remember: number;
  readonly pairWithin: number;
  readonly retries: Resolved<RetryOptions>;
  readonly onFailure: "hold" | "skip";
  readonly lease: number;
  readonly handlerTimeout: number;
  readonly storeTimeout: number;
  readonly logger: Required<Logger>;
}

const HOUR = 3_600_000;

/** The object, or an empty one if it is left out. Throws `invalid_options` for anything else. */
export function readObject<T extends object>(value: T | null | undefined, name: string): Partial<T> {
  if (value === undefined || value === null) return {};
  return typeof value === "object" ? value : invalid(`${name} is an object, not ${typeof value}`);
}

const RETRY_NAMES: Record<keyof RetryOptions, 1> = { attempts: 1, minDelay: 1, maxDelay: 1 };

/** The names of all options. `memory` is one of `fromEnv`; the same object may be passed to the constructor. */
const NAMES: Record<keyof CrispQueueOptions | "memory", 1> = {
  connection: 1,
  name: 1,
  remember: 1,
  pairWithin: 1,
  retries: 1,
  onFailure: 1,
  lease: 1,
  handlerTimeout: 1,
  storeTimeout: 1,
  logger: 1,
  memory: 1,
};

/** Returns the logger, and logs the names that are no options. Throws `invalid_options` for anything but a logger. */
function readLogger(options: CrispQueueOptions): Required<Logger> {
  const { logger } = options;
  if (typeof (logger ?? {}) !== "object" && logger !== false) {
    invalid("logger is an object with the methods warn and error, or false");
  }
  const safe = safeLogger(logger ?? undefined);
  warnOfUnknown("crisp-queue", safe, options, NAMES, { retries: RETRY_NAMES });
  return safe;
}

/** Checks options and fills in defaults. Throws `invalid_options`. */
export function resolveOptions(options: CrispQueueOptions): QueueSettings {
  if (typeof options !== "object" || options === null) invalid("the options are an object");
  const { retries } = options;
  // First: an option that is missing may be there under another name.
  const logger = readLogger(options);
  const name = options.name ?? "crisp";
  const onFailure = options.onFailure ?? "hold";
  const lease = options.lease ?? 30_000;
  if (typeof name !== "string" || !/^[\w.-]{1,100}$/.test(name)) {
    invalid(`name consists of 1 to 100 letters, digits, ".", "_" and "-", not ${shown(name)}`);
  }
  if (onFailure !== "hold" && onFailure !== "skip") {
    invalid(`onFailure is "hold" or "skip", not ${shown(onFailure)}`);
  }
  const given = readObject(retries, "retries");
  const attempts = given.attempts ?? 8;
  const minDelay = given.minDelay ?? 1000;
  const maxDelay = given.maxDelay ?? 600_000;
  if (!Number.isInteger(attempts) || attempts < 1) {
    invalid(`retries.attempts is a whole number from 1, not ${shown(attempts)}`);
  }
  if (duration("retries.minDelay", minDelay, 0) > duration("retries.maxDelay", maxDelay, 0)) {
    invalid("retries.minDelay is not more than retries.maxDelay");
  }
  return {
    name,
    remember: duration("remember", options.remember ?? 24 * HOUR),
    pairWithin: duration("pairWithin", options.pairWithin ?? 10_000, 0),
    retries: { attempts, minDelay, maxDelay },
    onFailure,
    lease: duration("lease", lease, 100),
    handlerTimeout: duration("handlerTimeout", options.handlerTimeout ?? lease),
    storeTimeout: duration("storeTimeout", options.storeTimeout ?? 5000),
    logger,
  };
}

/** The connection of `REDIS_URL`. Without it, memory is used if `memory` is set. */
export function connectionFromEnv(
  options: CrispQueueOptions & { readonly memory?: boolean },
  env: Readonly<Record<string, string | undefined>>,
): CrispQueueOptions {
  const { memory = false, ...rest } = readObject(options, "the argument of fromEnv");
  if (rest.connection !== undefined) return rest;
  const { REDIS_URL: url } = env;
  if (url) return { ...rest, connection: url };
  if (memory) return rest;
  readLogger(rest);
  return invalid(
    "set REDIS_URL, such as redis://127.0.0.1:6379, or pass { memory: true } to keep events in this process",
  );
}

/** A refused value, as the message of an error shows it. Works for every value, without the content of objects. */
export function shown(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : inspect(value, { depth: -1 });
}

/** Throws `invalid_options`. */
export function invalid(message: string): never {
  throw new CrispQueueError("invalid_options", `${message}.`);
}

/** Larger delays would overflow the timers of JavaScript, which hold 31 bits. */
const LONGEST = 2 ** 31 - 1;

function duration(name: string, value: unknown, least = 1): number {
  if (typeof value === "number" && value >= least && value <= LONGEST) return Math.round(value);
  return invalid(`${name} is a number of milliseconds from ${least} to ${LONGEST}, not ${shown(value)}`);
}
