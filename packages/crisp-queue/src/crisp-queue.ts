import { randomUUID } from "node:crypto";
import type { CrispRouter } from "@x/crisp-types/router";
import type { Queue } from "bullmq";
import { publish } from "./diagnostics.ts";
import { BullmqEngine } from "./engines/bullmq.ts";
import type { Engine } from "./engines/engine.ts";
import { MemoryEngine } from "./engines/memory.ts";
import { CrispQueueError } from "./errors.ts";
import type { IncomingEvent, QueueStats } from "./event.ts";
import {
  type CrispQueueOptions,
  connectionFromEnv,
  invalid,
  type QueueSettings,
  readObject,
  resolveOptions,
  shown,
} from "./options.ts";
import { acceptHooks, acceptRtm, isHookSource, isRtmSource } from "./sources/accept.ts";
import { isReplaced, setCurrent, unsetCurrent } from "./sources/current-queue.ts";
import { prepare } from "./sources/identity.ts";
import type { RtmIntake } from "./sources/rtm-intake.ts";
import type { HookSource, QueueCursor, Remove, RtmSource } from "./sources/source.ts";
import { DeadLetters } from "./work/dead-letters.ts";
import { createDispatch, type QueueHandlers } from "./work/handlers.ts";
import { closeTimeout, type QueueWorker, startWorker, type WorkOptions } from "./work/worker.ts";

/**
 * Stores events of Crisp and passes them to workers: each event once, and those of a conversation one at a time, in the
 * order in which they were stored, over all workers of all processes.
 *
 * @example
 * ```ts
 * import { CrispQueue } from "@x/crisp-queue";
 * import { CrispWebhooks } from "@x/crisp-webhook";
 *
 * const queue = CrispQueue.fromEnv(); // REDIS_URL
 * queue.accept(CrispWebhooks.fromEnv());
 * queue.work({ "message:send": async ({ data, attempt }) => console.log(attempt, data.content) });
 * ```
 */
export class CrispQueue implements AsyncDisposable {
  /** Dead letters: events whose attempts are used up. */
  readonly failed: DeadLetters;
  readonly #settings: QueueSettings;
  readonly #engine: Engine;
  readonly #source = `add.${randomUUID()}`;
  readonly #workers = new Set<QueueWorker>();
  readonly #intakes = new Set<RtmIntake>();
  readonly #closes = new Set<() => void>();
  #closing: Promise<void> | undefined;

  /**
   * Throws `invalid_options`. With a connection it starts to connect; it does not throw without Redis: `add` then
   * rejects with `unavailable` until Redis can be reached. Names that are no options are ignored, and logged as a warning.
   */
  constructor(options: CrispQueueOptions = {}) {
    this.#settings = resolveOptions(options);
    const { connection } = options;
    this.#engine =
      connection === undefined ? new MemoryEngine(this.#settings) : new BullmqEngine(this.#settings, connection);
    this.failed = new DeadLetters(this.#engine);
    if (connection === undefined) {
      this.#settings.logger.warn(
        "crisp-queue: events are kept in the memory of this process, so that a 2xx answer does not survive it. " +
          "Pass a connection to Redis to keep them.",
      );
    }
  }

  /**
   * A queue on the Redis of the environment variable `REDIS_URL`. Throws `invalid_options` without it, unless `memory` is
   * true. `options` take precedence.
   */
  static fromEnv(
    options: CrispQueueOptions & { readonly memory?: boolean } = {},
    env: Readonly<Record<string, string | undefined>> = process.env,
  ): CrispQueue {
    return new CrispQueue(connectionFromEnv(options, env));
  }

  /**
   * Stores an event. Resolves when it is stored, or was stored before; takes one round trip to Redis. `source` names
   * where it came from: two equal events of one source are two, unless they are one message or one hook. Default: hooks for
   * an event with a `raw` body, otherwise this queue object. Rejects with `unavailable`, `full`, `closed` or `invalid_options`.
   */
  async add(event: IncomingEvent, options?: { readonly source?: string }): Promise<void> {
    const source = readObject(options, "the second argument of add").source ?? undefined;
    if (source !== undefined && (typeof source !== "string" || source === "")) {
      invalid("source is a non-empty text");
    }
    await this.#store(event, source, randomUUID());
  }

  /**
   * Stores every event of a source. A receiver of web hooks then answers 2xx only for what is stored, and 503
   * otherwise. For RTM, up to 10,000 events wait in memory while Redis is unavailable. Returns a function that stops it.
   * To go on without this queue after {@link CrispQueue.close}, call that function, or accept the source with another
   * queue. Throws `invalid_options` for any other object.
   */
  accept(source: HookSource | RtmSource): Remove {
    this.#checkOpen();
    if (isHookSource(source)) {
      // Stays after `close`: without it the receiver would answer 2xx for events that nobody stores.
      const remove = acceptHooks(source, async (event) => {
        if (this.#closing !== undefined && isReplaced(source, this)) return;
        this.#checkOpen(
          "Until another queue accepts this receiver, or the function that accept returned is called, it answers 503.",
        );
        await this.#store(event, "hooks", randomUUID());
      });
      return this.#current(source, remove);
    }
    if (!isRtmSource(source)) {
      return invalid("accept takes a CrispWebhooks, a CrispRtm, or an object with their forward or onAny");
    }
    const { remove, close, intake } = acceptRtm(source, {
      settings: this.#settings,
      isReplaced: () => isReplaced(source, this),
      store: (event, name, operation) => this.#store(event, name, operation),
      countDropped: (count) => this.#engine.countDropped(count),
    });
    this.#intakes.add(intake);
    this.#closes.add(close);
    return this.#current(source, () => {
      this.#closes.delete(close);
      remove();
    });
  }

  /** Starts a worker. All workers of a queue have the same handlers: an event without one counts as handled. */
  work(handlers: QueueHandlers | CrispRouter, options?: WorkOptions): QueueWorker {
    this.#checkOpen();
    const worker = startWorker(this.#engine, createDispatch(handlers), this.#settings, options);
    this.#workers.add(worker);
    return worker;
  }

  /** Figures over all processes. */
  async stats(): Promise<QueueStats> {
    const stats = await this.#engine.stats();
    const uncounted = [...this.#intakes].reduce((sum, intake) => sum + intake.uncounted, 0);
    return { ...stats, dropped: stats.dropped + uncounted };
  }

  /** Stops handling in all processes. Events are still stored; running handlers finish. */
  pause(): Promise<void> {
    return this.#engine.pause();
  }

  /** Ends {@link CrispQueue.pause}. */
  resume(): Promise<void> {
    return this.#engine.resume();
  }

  /**
   * A cursor in this queue's Redis, for the `cursor` option of `CrispRtm`. Instances may share an `id` only if they
   * receive the same websites and events. It never passes an event that {@link CrispQueue.accept} has not stored.
   */
  cursor(id = "default"): QueueCursor {
    if (typeof id !== "string" || id === "") invalid("the id of a cursor is a non-empty text");
    return {
      load: () => this.#engine.loadCursor(id),
      save: async (time) => {
        if (!Number.isFinite(time)) invalid(`a cursor is a time in milliseconds, not ${shown(time)}`);
        const unsafe = [...this.#intakes].map(({ unsafeSince }) => unsafeSince ?? Number.POSITIVE_INFINITY);
        const safe = Math.min(time, ...unsafe.map((since) => since - 1));
        if (safe > 0) await this.#engine.saveCursor(id, safe);
      },
    };
  }

  /** BullMQ's own queues, for dashboards and metrics. Empty without a connection. Do not add, remove or drain their jobs. */
  get bullmq(): readonly Queue[] {
    return this.#engine.bullmq;
  }

  /**
   * Accepts no more events, so that receivers of web hooks answer 503, closes the workers, and then the connections.
   * `timeout`: milliseconds that handlers, and events of RTM in memory, may take to finish. Default 30,000. Never rejects.
   *
   * Close the sources first. The cursor of a `CrispRtm` that is still open stays before the events that arrive from now
   * on, and its own `close` then waits for its `timeouts.close`.
   */
  close(options?: { readonly timeout?: number }): Promise<void> {
    this.#closing ??= this.#close(closeTimeout(options));
    return this.#closing;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #store(incoming: IncomingEvent, source: string | undefined, operation: string): Promise<void> {
    const began = performance.now();
    const event = prepare(incoming);
    const from = source ?? (event.raw === undefined ? this.#source : "hooks");
    const added = await this.#engine.add({ ...event, source: from, operation });
    const { event: name, websiteId, sessionId, origin } = event.stored;
    const subject = { queue: this.#settings.name, event: name, websiteId, sessionId, origin };
    const took = performance.now() - began;
    if (added.stored) publish("stored", () => ({ ...subject, id: added.id, took }));
    else publish("duplicate", () => ({ ...subject, took }));
  }

  #current(source: object, remove: Remove): Remove {
    setCurrent(source, this);
    return () => {
      unsetCurrent(source, this);
      remove();
    };
  }

  #checkOpen(remedy = "Create another one."): void {
    if (this.#closing !== undefined) throw new CrispQueueError("closed", `the queue is closed. ${remedy}`);
  }

  async #close(timeout: number): Promise<void> {
    for (const close of this.#closes) close();
    await Promise.all([
      ...[...this.#intakes].map((intake) => intake.close(timeout)),
      ...[...this.#workers].map((worker) => worker.close({ timeout })),
    ]);
    await this.#engine.close();
  }
}
