import type { SafeClock } from "../clock.ts";
import type { SignOfLife } from "../connection/connection.ts";
import type { ServerTime } from "../connection/server-time.ts";
import type { CrispRtmErrorCode } from "../errors.ts";
import type { Gap, GapConversation, GapSkipped } from "../events/received-event.ts";

/** More websites than this are not remembered; the oldest are forgotten first. */
const WEBSITES = 10_000;

/** A gap that was not fetched completely. It may span several losses. */
export interface OpenGap {
  readonly reason: Gap["reason"];
  /** Milliseconds since 1970, on Crisp's clock: messages from then on may have been missed. */
  start(): number;
  /** The same on this clock, as known at `at`. */
  from(at: number): number;
  /** See `BackfillContext.progress`. */
  readonly progress: Map<string, number>;
  readonly conversations: GapConversation[];
  readonly skipped: GapSkipped[];
}

/** Remembers the times in which the client may have missed events, and the websites that it knows. */
export class GapTracker {
  readonly #clock: SafeClock;
  readonly #serverTime: ServerTime;
  readonly #margin: number;
  readonly #websites: Set<string>;
  #floor: (() => number) | undefined;
  #open: OpenGap | undefined;

  constructor(clock: SafeClock, serverTime: ServerTime, margin: number, websites: readonly string[]) {
    this.#clock = clock;
    this.#serverTime = serverTime;
    this.#margin = margin;
    this.#websites = new Set(websites);
  }

  /** The gap that is open. */
  get open(): OpenGap | undefined {
    return this.#open;
  }

  /** The first `ready`, or the cursor, on Crisp's clock. */
  get floor(): number | undefined {
    return this.#floor?.();
  }

  /** An event named this website. */
  saw(websiteId: unknown): void {
    if (typeof websiteId !== "string" || this.#websites.has(websiteId)) return;
    if (this.#websites.size >= WEBSITES) {
      const [oldest] = this.#websites;
      if (oldest !== undefined) this.#websites.delete(oldest);
    }
    this.#websites.add(websiteId);
  }

  /** A website removed the plugin. */
  forget(websiteId: unknown): void {
    if (typeof websiteId === "string") this.#websites.delete(websiteId);
  }

  /** The client continues from a cursor, in milliseconds since 1970 on Crisp's clock. */
  restarted(cursor: number): void {
    this.#floor = () => cursor;
    const start = () => cursor;
    // The time on this clock is derived once the difference between the clocks is known.
    this.#open = createOpenGap("restart", start, (at) => Math.min(at, cursor - this.#serverTime.offset));
  }

  /** A ready connection ended; something last arrived on it at `alive`. An open gap keeps its beginning. */
  lost(reason: CrispRtmErrorCode, alive: SignOfLife): void {
    if (this.#open !== undefined) return;
    const serverAt = alive.at + this.#serverTime.offset;
    const elapsed = () => this.#clock.monotonic() - alive.monotonic;
    // Either clock may have been set, or stood still while the computer slept: the earlier time counts.
    const start = () => Math.min(serverAt, this.#serverTime.now() - elapsed()) - this.#margin;
    let first: number | undefined;
    const from = (at: number) => {
      first ??= Math.min(alive.at, at - elapsed()) - this.#margin;
      return first;
    };
    this.#open = createOpenGap(reason, start, from);
  }

  /** Events that arrived since this time, in milliseconds since 1970 on this clock, are missing. */
  reopen(since: number): void {
    const time = since + this.#serverTime.offset;
    if (this.#open !== undefined && this.#open.start() <= time) return;
    this.#open = createOpenGap(
      "refetch",
      () => time,
      (at) => Math.min(at, since),
    );
  }

  /** The client is ready: the gap that ends now, if one is open. It stays open until {@link GapTracker.settle}. */
  ready(at: number): Gap | undefined {
    this.#floor ??= this.#floorAt();
    if (this.#open === undefined) return undefined;
    const { reason, conversations, skipped } = this.#open;
    return {
      from: Math.floor(this.#open.from(at)),
      to: at,
      reason,
      websites: [...this.#websites],
      conversations,
      skipped,
    };
  }

  /** The time from which messages are asked for, on Crisp's clock. Never before the first `ready` or the cursor. */
  since(overlap: number): number {
    const start = this.#open?.start() ?? this.#serverTime.now();
    return Math.max(start - overlap, this.#floor?.() ?? start);
  }

  /** The gap was fetched, or there is no backfill. */
  settle(): void {
    this.#open = undefined;
  }

  /** The current time as a lower bound. Before the first answer of Crisp, the difference between the clocks is unknown. */
  #floorAt(): () => number {
    const now = this.#serverTime.now();
    if (this.#serverTime.isKnown) return () => now;
    const monotonic = this.#clock.monotonic();
    return () => Math.min(now, this.#serverTime.now() - (this.#clock.monotonic() - monotonic));
  }
}

function createOpenGap(reason: Gap["reason"], start: OpenGap["start"], from: OpenGap["from"]): OpenGap {
  return { reason, start, from, progress: new Map(), conversations: [], skipped: [] };
}
