import type { Queue } from "bullmq";
import type { Cluster, Redis } from "ioredis";
import { publish } from "../diagnostics.ts";
import { CrispQueueError, messageOf, plainMessageOf } from "../errors.ts";
import type { QueueConnection, QueueSettings } from "../options.ts";
import { BullmqConsumer } from "./bullmq-consumer.ts";
import { createPart, defineScripts, openClient, type Run } from "./connection.ts";
import { ConnectionWatch } from "./connection-watch.ts";
import {
  type Added,
  type Consume,
  type Consumer,
  type DeadLetter,
  type Engine,
  type EngineStats,
  MAX_OCCURRENCES,
  type NewEvent,
  REPEAT_WINDOW,
  type Taken,
} from "./engine.ts";
import { watchEviction } from "./eviction.ts";
import { loadPeers, type Peers } from "./peers.ts";
import { type LaneJob, parseLetter } from "./records.ts";

/**
 * Keeps events in Redis: those of each lane in a list, and for each lane with events one job of BullMQ, which announces
 * it. The package's `docs/lanes.md` describes the guarantees at a crash.
 */
export class BullmqEngine implements Engine {
  readonly bullmq: readonly Queue[];
  readonly #settings: QueueSettings;
  readonly #peers: Peers;
  readonly #connection: QueueConnection;
  readonly #prefix: string;
  readonly #client: Redis | Cluster;
  readonly #watch: ConnectionWatch;
  readonly #run: Run;
  readonly #queue: Queue<LaneJob>;
  #reported = "";
  #warnedOfEviction = false;
  #closing: Promise<void> | undefined;

  constructor(settings: QueueSettings, connection: QueueConnection) {
    this.#settings = settings;
    this.#connection = connection;
    this.#peers = loadPeers();
    // The braces put all keys of a queue into one slot of a Redis Cluster.
    this.#prefix = `{crisp-queue:${settings.name}}`;
    this.#client = openClient(this.#peers, connection, "store");
    watchEviction(this.#client, (policy) => this.#warnOfEviction(policy));
    this.#watch = new ConnectionWatch(this.#client, settings.storeTimeout);
    this.#run = defineScripts(this.#client, this.#peers, this.#prefix, settings.name);
    const options = { connection: this.#client, prefix: this.#prefix, streams: { events: { maxLen: 1000 } } };
    this.#queue = createPart(
      () => new this.#peers.bullmq.Queue<LaneJob>(settings.name, options),
      () => this.#client.disconnect(),
    );
    this.#queue.on("error", (error) => this.#report(error));
    this.bullmq = [this.#queue];
  }

  async add(event: NewEvent): Promise<Added> {
    const { lane, body, raw = "", once = "", pair = "", source, operation } = event;
    const { remember, pairWithin } = this.#settings;
    const window = Math.max(REPEAT_WINDOW, pairWithin);
    const answer = await this.#call(() =>
      this.#run(
        "add",
        ...[lane, body, raw, once, pair, remember, source, operation, pairWithin, window, MAX_OCCURRENCES],
      ),
    );
    const [stored, id] = answer as [number, string];
    return stored === 1 ? { stored: true, id } : { stored: false };
  }

  consume(consume: Consume, concurrency: number, lost: (taken: Taken) => void): Consumer {
    return new BullmqConsumer({
      peers: this.#peers,
      client: openClient(this.#peers, this.#connection, "work"),
      prefix: this.#prefix,
      settings: this.#settings,
      report: (error) => this.#report(error),
      evicts: (policy) => this.#warnOfEviction(policy),
      consume,
      concurrency,
      lost,
    });
  }

  async listDead(offset: number, limit: number): Promise<readonly DeadLetter[]> {
    const answer = (await this.#call(() => this.#run("letters", offset, offset + limit - 1))) as string[];
    return answer.flatMap((id, index) => (index % 2 === 0 ? [parseLetter(id, answer[index + 1] ?? "")] : []));
  }

  async retryDead(id: string): Promise<boolean> {
    return (await this.#call(() => this.#run("revive", id))) === 1;
  }

  async removeDead(id: string): Promise<boolean> {
    return (await this.#call(() => this.#run("bury", id))) === 1;
  }

  async stats(): Promise<EngineStats> {
    const [answer, active] = await this.#call(() => Promise.all([this.#run("stats"), this.#queue.getActiveCount()]));
    const [pending = 0, dropped = 0, failed = 0, lanes = 0, oldest = 0] = answer as number[];
    return { waiting: Math.max(0, pending - active), active, failed, oldest, lanes, dropped };
  }

  async pause(): Promise<void> {
    await this.#call(() =>
      Promise.all([this.#client.hset(`${this.#prefix}:totals`, "paused", 1), this.#queue.pause()]),
    );
  }

  async resume(): Promise<void> {
    await this.#call(() => Promise.all([this.#client.hdel(`${this.#prefix}:totals`, "paused"), this.#queue.resume()]));
  }

  async loadCursor(id: string): Promise<number | undefined> {
    const saved = await this.#call(() => this.#client.hget(`${this.#prefix}:cursors`, id));
    return saved === null ? undefined : Number(saved);
  }

  async saveCursor(id: string, time: number): Promise<void> {
    await this.#call(() => this.#run("saveCursor", id, time));
  }

  async countDropped(count: number): Promise<void> {
    await this.#call(() => this.#client.hincrby(`${this.#prefix}:totals`, "dropped", count));
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  /** Publishes and logs an error outside of a call. A repetition is not logged again. */
  #report(error: unknown): void {
    const known = error instanceof Error ? error : new Error(messageOf(error));
    publish("error", () => ({ queue: this.#settings.name, error: known }));
    const message = plainMessageOf(known);
    if (this.#closing !== undefined || message === this.#reported) return;
    this.#reported = message;
    this.#settings.logger.warn(`crisp-queue: ${message}`);
  }

  #warnOfEviction(policy: string): void {
    if (this.#warnedOfEviction) return;
    this.#warnedOfEviction = true;
    this.#settings.logger.warn(
      `crisp-queue: the maxmemory-policy of this Redis is ${policy}, so that it removes events when it is full. Set it to noeviction.`,
    );
  }

  async #call<T>(act: () => Promise<T>): Promise<T> {
    if (this.#closing !== undefined) throw new CrispQueueError("closed", "the queue is closed.");
    return this.#watch.run(act);
  }

  async #close(): Promise<void> {
    // Waits for BullMQ to start, which it does not while Redis is unavailable.
    if (this.#client.status === "ready") await this.#queue.close().catch(() => {});
    else void this.#queue.close().catch(() => {});
    this.#client.disconnect();
  }
}
