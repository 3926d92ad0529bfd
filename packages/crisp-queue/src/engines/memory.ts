import type { Queue } from "bullmq";
import { CrispQueueError } from "../errors.ts";
import type { QueueSettings } from "../options.ts";
import type { Added, Consume, Consumer, DeadLetter, Engine, EngineStats, NewEvent, Taken, Verdict } from "./engine.ts";
import { MemoryConsumer } from "./memory-consumer.ts";
import { MemoryDedupe } from "./memory-dedupe.ts";
import { parseBody } from "./records.ts";

interface Entry {
  readonly id: string;
  readonly storedAt: number;
  /** The same moment on `performance.now()`, which measures its age. */
  readonly since: number;
  readonly body: string;
  attempts: number;
}

interface Lane {
  readonly name: string;
  readonly waiting: Entry[];
  /** Failed events that wait for their next attempt while later ones are handled. Only under `skip`. */
  readonly later: { readonly entry: Entry; readonly due: number }[];
  /** The head must not be taken before this time, of `performance.now()` as all that are due. Only under `hold`. */
  until: number;
  busy: boolean;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** Keeps events in the memory of this process, with the semantics of the BullMQ engine. They are lost when the process ends. */
export class MemoryEngine implements Engine {
  readonly bullmq: readonly Queue[] = [];
  readonly #settings: QueueSettings;
  readonly #dedupe: MemoryDedupe;
  readonly #lanes = new Map<string, Lane>();
  /** Lanes with an event that may be taken now, in order of waiting. */
  readonly #ready = new Set<Lane>();
  readonly #dead = new Map<string, DeadLetter & { readonly body: string }>();
  readonly #cursors = new Map<string, number>();
  readonly #consumers = new Set<MemoryConsumer>();
  #sequence = 0;
  #active = 0;
  #dropped = 0;
  #paused = false;
  #closed = false;

  constructor(settings: QueueSettings) {
    this.#settings = settings;
    this.#dedupe = new MemoryDedupe(settings);
  }

  async add(event: NewEvent): Promise<Added> {
    this.#checkOpen();
    if (this.#dedupe.isKnown(event)) return { stored: false };
    return { stored: true, id: this.#append(event.lane, event.body) };
  }

  consume(consume: Consume, concurrency: number): Consumer {
    const consumer = new MemoryConsumer(consume, concurrency);
    this.#consumers.add(consumer);
    this.#dispatch();
    return {
      close: async () => {
        this.#consumers.delete(consumer);
        while (consumer.running.size > 0) await Promise.all(consumer.running);
      },
    };
  }

  async listDead(offset: number, limit: number): Promise<readonly DeadLetter[]> {
    this.#checkOpen();
    return [...this.#dead.values()].slice(offset, offset + limit);
  }

  async retryDead(id: string): Promise<boolean> {
    this.#checkOpen();
    const letter = this.#dead.get(id);
    if (letter === undefined) return false;
    this.#dead.delete(id);
    this.#append(letter.lane, letter.body);
    return true;
  }

  async removeDead(id: string): Promise<boolean> {
    this.#checkOpen();
    return this.#dead.delete(id);
  }

  async stats(): Promise<EngineStats> {
    this.#checkOpen();
    const lanes = [...this.#lanes.values()];
    const entries = lanes.flatMap(({ waiting, later }) => [...waiting, ...later.map(({ entry }) => entry)]);
    const now = performance.now();
    return {
      waiting: entries.length - this.#active,
      active: this.#active,
      failed: this.#dead.size,
      oldest: entries.reduce((oldest, { since }) => Math.max(oldest, Math.round(now - since)), 0),
      lanes: lanes.length,
      dropped: this.#dropped,
    };
  }

  async pause(): Promise<void> {
    this.#checkOpen();
    this.#paused = true;
  }

  async resume(): Promise<void> {
    this.#checkOpen();
    this.#paused = false;
    this.#dispatch();
  }

  async loadCursor(id: string): Promise<number | undefined> {
    this.#checkOpen();
    return this.#cursors.get(id);
  }

  async saveCursor(id: string, time: number): Promise<void> {
    this.#checkOpen();
    this.#cursors.set(id, Math.max(time, this.#cursors.get(id) ?? 0));
  }

  async countDropped(count: number): Promise<void> {
    this.#checkOpen();
    this.#dropped += count;
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const { timer } of this.#lanes.values()) clearTimeout(timer);
    this.#lanes.clear();
    this.#ready.clear();
  }

  #checkOpen(): void {
    if (this.#closed) throw new CrispQueueError("closed", "the queue is closed.");
  }

  #append(name: string, body: string): string {
    this.#sequence += 1;
    const lane = this.#lanes.get(name) ?? {
      name,
      waiting: [],
      later: [],
      until: 0,
      busy: false,
      timer: undefined,
    };
    this.#lanes.set(name, lane);
    const id = String(this.#sequence);
    lane.waiting.push({ id, storedAt: Date.now(), since: performance.now(), body, attempts: 0 });
    this.#schedule(lane);
    return id;
  }

  /** Marks a lane as ready, sets a timer for when it will be, or forgets an empty one. */
  #schedule(lane: Lane): void {
    if (lane.busy || this.#closed) return;
    clearTimeout(lane.timer);
    this.#ready.delete(lane);
    if (lane.waiting.length === 0 && lane.later.length === 0) {
      this.#lanes.delete(lane.name);
      return;
    }
    const due = Math.min(
      lane.waiting.length > 0 ? lane.until : Number.POSITIVE_INFINITY,
      ...lane.later.map((l) => l.due),
    );
    const wait = due - performance.now();
    if (wait > 0) {
      lane.timer = setTimeout(() => this.#schedule(lane), wait);
      return;
    }
    this.#ready.add(lane);
    this.#dispatch();
  }

  #dispatch(): void {
    if (this.#paused) return;
    for (const lane of this.#ready) {
      const consumer = [...this.#consumers].find((candidate) => candidate.hasRoom);
      if (consumer === undefined) return;
      this.#ready.delete(lane);
      lane.busy = true;
      consumer.run(() => this.#handleNext(lane, consumer.consume));
    }
  }

  async #handleNext(lane: Lane, consume: Consume): Promise<void> {
    const now = performance.now();
    const late = lane.later.findIndex(({ due }) => due <= now);
    const entry = late >= 0 ? lane.later[late]?.entry : lane.waiting[0];
    if (entry === undefined) return;
    entry.attempts += 1;
    this.#active += 1;
    // Parsed for each attempt, so that a handler that changes the payload changes its own copy.
    const { id, storedAt, attempts } = entry;
    const taken: Taken = { lane: lane.name, id, storedAt, stored: parseBody(entry.body), attempt: attempts };
    const verdict = await consume(taken, new AbortController());
    this.#active -= 1;
    this.#settle(lane, entry, late >= 0, verdict);
    lane.busy = false;
    // Called after the consumer has room again.
    queueMicrotask(() => {
      this.#schedule(lane);
      this.#dispatch();
    });
  }

  #settle(lane: Lane, entry: Entry, wasLate: boolean, verdict: Verdict): void {
    if (verdict.kind === "release") {
      entry.attempts -= 1;
      return;
    }
    const due = performance.now() + (verdict.kind === "retry" ? verdict.delay : 0);
    lane.until = 0;
    if (verdict.kind === "retry" && this.#settings.onFailure === "hold" && !wasLate) {
      lane.until = due;
      return;
    }
    if (wasLate)
      lane.later.splice(
        lane.later.findIndex((late) => late.entry === entry),
        1,
      );
    else lane.waiting.shift();
    if (verdict.kind === "retry") lane.later.push({ entry, due });
    if (verdict.kind === "dead") {
      const { id, storedAt, body } = entry;
      const { error, attempts } = verdict;
      const stored = parseBody(body);
      this.#dead.set(id, { lane: lane.name, id, storedAt, failedAt: Date.now(), attempts, error, body, stored });
    }
  }
}
