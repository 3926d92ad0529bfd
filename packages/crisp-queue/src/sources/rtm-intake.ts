import { randomUUID } from "node:crypto";
import { publish } from "../diagnostics.ts";
import { CrispQueueError } from "../errors.ts";
import type { IncomingEvent } from "../event.ts";
import type { QueueSettings } from "../options.ts";

/** Stores one event. `operation` names the event, so that storing it again after an unknown outcome stores it once. */
export type Store = (event: IncomingEvent, source: string, operation: string) => Promise<unknown>;

/** Dependencies of an {@link RtmIntake}. */
export interface IntakeDependencies {
  readonly store: Store;
  readonly settings: QueueSettings;
  /** Adds to the queue's count of discarded events. */
  readonly countDropped: (count: number) => Promise<void>;
  /** Asks the source for what happened since this time. Resolves when all of it was handed over and stored. */
  readonly refetch: (since: number) => Promise<void>;
}

/** Events that wait in memory at most while Redis is away. */
const LIMIT = 10_000;

/** Milliseconds between attempts to store while Redis is away. */
const RETRY = 250;

interface Item {
  readonly event: IncomingEvent;
  readonly operation: string;
  /** The cursor must not pass this time before the event is stored. */
  readonly at: number;
  readonly done: () => void;
}

/**
 * Stores the events of one RTM client, which delivers each once and does not repeat it: what cannot be stored waits in
 * memory, in order. One event is stored at a time while Redis is away, and all at once otherwise.
 */
export class RtmIntake {
  readonly #source = `rtm.${randomUUID()}`;
  readonly #dependencies: IntakeDependencies;
  /** Not stored yet, oldest first. */
  readonly #waiting = new Set<Item>();
  /** Since when discarded events are missing, and how many are not counted in Redis yet. */
  #missingSince: number | undefined;
  #uncounted = 0;
  #held: Item[] = [];
  #away = false;
  #closed = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #wake = () => {};

  constructor(dependencies: IntakeDependencies) {
    this.#dependencies = dependencies;
  }

  /** Resolves when the event is stored. For a discarded event: when what replaces it is stored. */
  take(event: IncomingEvent): Promise<void> {
    return new Promise((resolve) => {
      const item = { event, operation: randomUUID(), at: timeOf(event), done: resolve };
      this.#waiting.add(item);
      if (this.#away) this.#limit();
      else void this.#storeNow(item);
    });
  }

  /** The earliest time that is not safe yet, if one is not. */
  get unsafeSince(): number | undefined {
    let earliest = this.#missingSince;
    for (const { at } of this.#waiting) earliest = Math.min(earliest ?? at, at);
    return earliest;
  }

  get uncounted(): number {
    return this.#uncounted;
  }

  /** Waits up to `timeout` milliseconds for what is in memory, then gives up. */
  async close(timeout: number): Promise<void> {
    const end = Date.now() + timeout;
    while (this.#waiting.size > 0 && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 10));
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#wake();
    const { size } = this.#waiting;
    if (size > 0) {
      this.#dependencies.settings.logger.error(
        `crisp-queue: closed with ${size} events of RTM that could not be stored. The cursor stands before them.`,
      );
    }
  }

  async #storeNow(item: Item): Promise<void> {
    try {
      await this.#store(item);
    } catch (error) {
      this.#failed(item, error);
    }
  }

  async #store(item: Item): Promise<void> {
    await this.#dependencies.store(item.event, this.#source, item.operation);
    this.#settle(item);
  }

  #settle(item: Item): void {
    this.#waiting.delete(item);
    item.done();
  }

  #failed(item: Item, error: unknown): void {
    const code = error instanceof CrispQueueError ? error.code : undefined;
    if (code !== "unavailable" && code !== "full") {
      // Trying again cannot help: it is no event, or the queue is closed.
      if (code !== "closed") this.#settle(item);
      this.#dependencies.settings.logger.error(`crisp-queue: an event of RTM was not stored: ${String(error)}`);
      return;
    }
    if (this.#away || this.#closed) return;
    this.#away = true;
    this.#dependencies.settings.logger.warn(
      `crisp-queue: events of RTM wait in memory until Redis takes them: ${error instanceof Error ? error.message : ""}`,
    );
    void this.#storeWaiting();
  }

  /** Stores what waits, one by one in order, until nothing is left. */
  async #storeWaiting(): Promise<void> {
    for (let item = this.#oldest(); item !== undefined && !this.#closed; item = this.#oldest()) {
      try {
        await this.#store(item);
      } catch (error) {
        const code = error instanceof CrispQueueError ? error.code : undefined;
        if (code !== "unavailable" && code !== "full") this.#settle(item);
        else await this.#pause();
      }
    }
    this.#away = false;
    if (!this.#closed) await this.#reportMissing();
  }

  #oldest(): Item | undefined {
    const [item] = this.#waiting;
    return item;
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
      this.#timer = setTimeout(resolve, RETRY);
    });
  }

  #limit(): void {
    while (this.#waiting.size > LIMIT) {
      const oldest = this.#oldest();
      if (oldest === undefined) return;
      this.#waiting.delete(oldest);
      this.#held.push(oldest);
      this.#uncounted += 1;
      this.#missingSince = Math.min(this.#missingSince ?? oldest.at, oldest.at);
      const { name: queue, logger } = this.#dependencies.settings;
      publish("dropped", () => ({ queue, event: oldest.event.event, dropped: this.#uncounted }));
      if (this.#uncounted === 1) {
        logger.error(
          `crisp-queue: Redis is away and ${LIMIT} events of RTM wait in memory: the oldest are dropped now.`,
        );
      }
    }
  }

  /** Redis is back and everything that waited is stored: reports what was discarded, and fetches it again. */
  async #reportMissing(): Promise<void> {
    const { settings, countDropped, refetch } = this.#dependencies;
    const from = this.#missingSince;
    if (from === undefined) return;
    const held = this.#held;
    const count = this.#uncounted;
    publish("gap", () => ({ queue: settings.name, from, to: Date.now(), reason: "dropped" }));
    settings.logger.error(
      `crisp-queue: ${count} events of RTM since ${new Date(from).toISOString()} were dropped. ` +
        "Messages among them are fetched again if the client has a backfill; other events do not come back.",
    );
    try {
      await countDropped(count);
      this.#uncounted -= count;
      await refetch(from);
    } catch (error) {
      settings.logger.error(`crisp-queue: the dropped events were not fetched again: ${String(error)}`);
      return;
    }
    this.#held = this.#held.slice(held.length);
    if (this.#held.length === 0) this.#missingSince = undefined;
    for (const item of held) item.done();
  }
}

/** When the event arrived; for one that was fetched later, when it happened. */
function timeOf(event: IncomingEvent): number {
  const { receivedAt, source } = event as { receivedAt?: unknown; source?: unknown };
  const arrived = typeof receivedAt === "number" ? receivedAt : Date.now();
  const { timestamp } = (event.data ?? {}) as { timestamp?: unknown };
  return source === "backfill" && typeof timestamp === "number" ? Math.min(arrived, timestamp) : arrived;
}
