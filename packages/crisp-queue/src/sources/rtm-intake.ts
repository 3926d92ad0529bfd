import { randomUUID } from "node:crypto";
import { publish } from "../diagnostics.ts";
import { CrispQueueError, messageOf } from "../errors.ts";
import type { IncomingEvent } from "../event.ts";
import type { QueueSettings } from "../options.ts";

/** Stores one event. `operation` identifies the event, so that it is stored once even if storing is repeated after an unknown outcome. */
export type Store = (event: IncomingEvent, source: string, operation: string) => Promise<unknown>;

/** Dependencies of an {@link RtmIntake}. */
export interface IntakeDependencies {
  readonly store: Store;
  readonly settings: QueueSettings;
  /** Adds to the queue's count of discarded events. */
  readonly countDropped: (count: number) => Promise<void>;
  /** Fetches the messages since this time from the source. Resolves with true if all of them were handed over. */
  readonly refetch: (since: number) => Promise<boolean>;
  /** True once another queue stores the events of the source as well. */
  readonly isReplaced: () => boolean;
}

/** The largest number of events that wait in memory while Redis is unavailable. */
const LIMIT = 10_000;

/** Milliseconds between attempts to store while Redis is unavailable. */
const RETRY = 250;

interface Item {
  readonly event: IncomingEvent;
  readonly operation: string;
  /** The cursor must not pass this time before the event is stored. */
  readonly at: number;
  readonly done: () => void;
}

/**
 * Stores the events of one RTM client, which delivers each once and does not repeat it: events that cannot be stored
 * wait in memory. Events of one conversation are stored one after another, so that their order survives a failure.
 */
export class RtmIntake {
  readonly #source = `rtm.${randomUUID()}`;
  readonly #dependencies: IntakeDependencies;
  /** Not stored yet, oldest first. */
  readonly #waiting = new Set<Item>();
  /** The same by conversation. */
  readonly #conversations = new Map<string, Item[]>();
  /** The time of the oldest missing event, and the number of discarded events not yet counted in Redis. */
  #missingSince: number | undefined;
  #uncounted = 0;
  /** Settles the promise of the oldest discarded event, before which the client's cursor stays. */
  #release: (() => void) | undefined;
  /** While Redis is unavailable: resolves when it is available again. */
  #away: Promise<void> | undefined;
  #isReporting = false;
  #isClosing = false;
  #isClosed = false;
  /** The earliest times of the events that arrived after closing: of messages, and of others. */
  readonly #held = { sent: Number.POSITIVE_INFINITY, arrived: Number.POSITIVE_INFINITY };
  readonly #letGo: (() => void)[] = [];

  constructor(dependencies: IntakeDependencies) {
    this.#dependencies = dependencies;
  }

  /** Resolves when the event is stored. For a discarded event: when its replacement is stored. */
  take(event: IncomingEvent): Promise<void> {
    if (this.#isClosing) return this.#hold(event);
    return new Promise((resolve) => {
      const item = { event, operation: randomUUID(), at: timeOf(event), done: resolve };
      this.#waiting.add(item);
      const conversation = conversationOf(event);
      const items = this.#conversations.get(conversation);
      if (items !== undefined) items.push(item);
      else void this.#storeConversation(conversation, [item]);
      if (this.#away !== undefined) this.#limit();
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

  /** Waits up to `timeout` milliseconds for the events in memory, then gives up. */
  async close(timeout: number): Promise<void> {
    this.#isClosing = true;
    const end = performance.now() + timeout;
    while (this.#waiting.size > 0 && performance.now() < end) await pause(10);
    this.#isClosed = true;
    const { size } = this.#waiting;
    if (size > 0) {
      this.#dependencies.settings.logger.error(
        `crisp-queue: closed with ${size} events of RTM that could not be stored. The cursor stays before them.`,
      );
    }
  }

  /** Settles the promises of events that arrived after closing. */
  letGo(): void {
    for (const done of this.#letGo.splice(0)) done();
  }

  /** Nobody stores the event: the client's cursor stays before the earliest of these. */
  #hold(event: IncomingEvent): Promise<void> {
    if (this.#dependencies.isReplaced()) return Promise.resolve();
    const isMessage = event.event === "message:send" || event.event === "message:received";
    const sentAt = isMessage ? timestampOf(event) : undefined;
    // By two clocks, whose times cannot be compared.
    const clock = sentAt === undefined ? "arrived" : "sent";
    const at = sentAt ?? arrivalOf(event);
    if (at >= this.#held[clock]) return Promise.resolve();
    this.#held[clock] = at;
    return new Promise((resolve) => this.#letGo.push(resolve));
  }

  async #storeConversation(conversation: string, items: Item[]): Promise<void> {
    this.#conversations.set(conversation, items);
    for (let item = items[0]; item !== undefined; item = items[0]) {
      // Stored by the probe, or discarded, while this waited.
      while (this.#waiting.has(item) && !this.#isClosed) {
        await this.#away;
        if (this.#waiting.has(item) && !(await this.#store(item))) this.#goAway();
      }
      items.shift();
    }
    this.#conversations.delete(conversation);
    if (this.#waiting.size === 0 && this.#uncounted > 0 && !this.#isReporting && !this.#isClosed) {
      this.#isReporting = true;
      await this.#reportMissing();
      this.#isReporting = false;
    }
  }

  /** Returns true once the event is settled, and false while Redis is unavailable. */
  async #store(item: Item): Promise<boolean> {
    try {
      await this.#dependencies.store(item.event, this.#source, item.operation);
    } catch (error) {
      const code = error instanceof CrispQueueError ? error.code : undefined;
      if (code === "unavailable" || code === "full") return false;
      // Trying again cannot help: it is not an event, or the queue is closed.
      this.#dependencies.settings.logger.error(`crisp-queue: an event of RTM was not stored: ${messageOf(error)}`);
      // Its promise stays unsettled, so that the cursor stays before it.
      if (code === "closed") return this.#waiting.delete(item);
    }
    if (this.#waiting.delete(item)) item.done();
    return true;
  }

  /** Redis is unavailable: one event is tried again until it is stored. */
  #goAway(): void {
    if (this.#away !== undefined || this.#isClosed) return;
    this.#dependencies.settings.logger.warn(
      "crisp-queue: Redis cannot store events. Those of RTM wait in memory until it can.",
    );
    this.#away = this.#probe().finally(() => {
      this.#away = undefined;
    });
    this.#limit();
  }

  async #probe(): Promise<void> {
    do await pause(RETRY);
    while (!this.#isClosed && !(await this.#storeOldest()));
  }

  async #storeOldest(): Promise<boolean> {
    const [oldest] = this.#waiting;
    return oldest === undefined || this.#store(oldest);
  }

  #limit(): void {
    while (this.#waiting.size > LIMIT) {
      const [oldest] = this.#waiting;
      if (oldest === undefined) return;
      this.#waiting.delete(oldest);
      this.#uncounted += 1;
      this.#missingSince = Math.min(this.#missingSince ?? oldest.at, oldest.at);
      // One unsettled promise holds the client's cursor; the others would only take up its memory.
      if (this.#release === undefined) this.#release = oldest.done;
      else oldest.done();
      const { name: queue, logger } = this.#dependencies.settings;
      publish("dropped", () => ({ queue, event: oldest.event.event, dropped: this.#uncounted }));
      if (this.#uncounted === 1) {
        logger.error(
          `crisp-queue: Redis is unavailable and ${LIMIT} events of RTM wait in memory: the oldest are dropped now.`,
        );
      }
    }
  }

  /** Redis is available again and all waiting events are stored: reports the discarded ones, and fetches them again. */
  async #reportMissing(): Promise<void> {
    const { settings, countDropped, refetch } = this.#dependencies;
    const from = this.#missingSince;
    if (from === undefined) return;
    const release = this.#release;
    const count = this.#uncounted;
    publish("gap", () => ({ queue: settings.name, from, to: Date.now(), reason: "dropped" }));
    settings.logger.error(
      `crisp-queue: ${count} events of RTM since ${new Date(from).toISOString()} were dropped. ` +
        "Messages among them are fetched again if the client has a backfill; other events are lost.",
    );
    try {
      await countDropped(count);
      this.#uncounted -= count;
      if (!(await refetch(from))) return;
      // The events that it handed over have to be stored before the cursor may pass.
      while (this.#waiting.size > 0 && !this.#isClosed) await pause(RETRY);
    } catch (error) {
      settings.logger.error(`crisp-queue: the dropped events were not fetched again: ${messageOf(error)}`);
      return;
    }
    // Unless more was discarded since.
    if (this.#uncounted > 0 || this.#isClosed) return;
    this.#missingSince = undefined;
    this.#release = undefined;
    release?.();
  }
}

const pause = (time: number) => new Promise((resolve) => setTimeout(resolve, time));

function conversationOf({ data }: IncomingEvent): string {
  const { website_id, session_id } = (data ?? {}) as { website_id?: unknown; session_id?: unknown };
  return `${website_id} ${session_id}`;
}

/** The time of the event's arrival; for one that was fetched later, the time at which it happened. */
function timeOf(event: IncomingEvent): number {
  const arrived = arrivalOf(event);
  return event.source === "backfill" ? Math.min(arrived, timestampOf(event) ?? arrived) : arrived;
}

function arrivalOf(event: IncomingEvent): number {
  const { receivedAt } = event as { receivedAt?: unknown };
  return typeof receivedAt === "number" ? receivedAt : Date.now();
}

function timestampOf({ data }: IncomingEvent): number | undefined {
  const { timestamp } = (data ?? {}) as { timestamp?: unknown };
  return typeof timestamp === "number" ? timestamp : undefined;
}
