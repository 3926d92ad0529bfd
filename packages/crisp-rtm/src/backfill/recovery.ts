import type { RtmEvent } from "@x/crisp-types";
import { refuse } from "../check-options.ts";
import type { SignOfLife } from "../connection/connection.ts";
import { CursorKeeper } from "../cursor/cursor-keeper.ts";
import { HandledEvents } from "../cursor/handled-events.ts";
import { sleep } from "../deadline.ts";
import { CrispRtmError } from "../errors.ts";
import type { Gap, GapConversation, GapSkipped, Ready, ReceivedEvent } from "../events/received-event.ts";
import type { RtmSettings } from "../settings.ts";
import type { Backfill, BackfillContext } from "./backfill.ts";
import { type BackfillHealth, BackfillQueue } from "./backfill-queue.ts";
import { GapTracker } from "./gap-tracker.ts";

/** Dependencies of a {@link Recovery}. */
export interface RecoveryDependencies {
  readonly credentials: BackfillContext["credentials"];
  /** The time of the last arrival, while the client is ready. */
  alive(): SignOfLife | undefined;
  /** The events that the program receives. */
  wanted(): ReadonlySet<string>;
  accept(event: RtmEvent): ReceivedEvent | undefined;
  deliver(event: ReceivedEvent): void;
  gap(gap: Gap): void;
  failed(error: CrispRtmError): void;
}

/** A cursor may be ahead of the time that is known of Crisp's clock by so much. Milliseconds. */
const LARGEST_LEAD = 10_000;

/** The recovery after a loss or a restart, until all missed events are delivered. */
export class Recovery {
  readonly #settings: RtmSettings;
  readonly #dependencies: RecoveryDependencies;
  readonly #gaps: GapTracker;
  readonly #queue: BackfillQueue | undefined;
  readonly #keeper: CursorKeeper | undefined;
  readonly #handled: HandledEvents | undefined;
  #lastAlive: SignOfLife | undefined;
  /** The time of the cursor, from its loading to the first `ready`. */
  #loaded: number | undefined;

  constructor(settings: RtmSettings, dependencies: RecoveryDependencies) {
    const { clock, cursor, serverTime, timeouts } = settings;
    this.#settings = settings;
    this.#dependencies = dependencies;
    const known = [settings.websiteId ?? [], settings.rooms ?? []].flat();
    this.#gaps = new GapTracker(clock, serverTime, settings.gapMargin, known);
    this.#queue = settings.backfill && this.#createQueue(settings.backfill);
    if (cursor === undefined) return;
    this.#handled = new HandledEvents(clock, serverTime);
    const { failed } = dependencies;
    const position = () => this.#position();
    this.#keeper = new CursorKeeper(cursor, { clock, timeout: timeouts.cursor, position, failed });
  }

  /** Called for each event that is handed to its handlers. */
  get track(): HandledEvents["track"] | undefined {
    return this.#handled?.track;
  }

  get health(): BackfillHealth | undefined {
    return this.#queue?.health;
  }

  /** Loads the cursor. Rejects with `cursor_failed`. */
  async prepare(signal: AbortSignal): Promise<void> {
    const time = await this.#keeper?.load(signal);
    if (time === undefined) return;
    this.#loaded = time;
    this.#gaps.restarted(time);
  }

  /** The client is ready: reports the gap that ends now, and fetches it. */
  ready({ at }: Ready): void {
    this.#checkCursor();
    // Its error handler, the gap's handler and the backfill may close the client.
    if (this.#dependencies.alive() === undefined) return;
    const gap = this.#gaps.ready(at);
    if (gap !== undefined) {
      if (this.#queue !== undefined) this.#queue.start(gap);
      else {
        this.#dependencies.gap(gap);
        this.#gaps.settle();
      }
    }
    if (this.#dependencies.alive() !== undefined) this.#keeper?.start();
  }

  /** A ready connection ended. */
  lost(error: CrispRtmError, alive: SignOfLife): void {
    this.#lastAlive = alive;
    // A closed client misses nothing more: the next one continues from the cursor.
    if (error.code !== "closed") this.#gaps.lost(error.code, alive);
    this.#queue?.lost();
  }

  /** An event arrived. */
  take(event: ReceivedEvent): void {
    if (this.#queue === undefined) this.#dependencies.deliver(event);
    else this.#queue.take(event);
  }

  /** An event named this website. */
  saw(websiteId: unknown): void {
    this.#gaps.saw(websiteId);
  }

  /** A website removed the plugin. */
  forget(websiteId: unknown): void {
    this.#gaps.forget(websiteId);
  }

  /** Fetches the rest of an open gap at once. Resolves with `true` if nothing is left. */
  async retry(): Promise<boolean> {
    if (this.#gaps.open === undefined) return true;
    if (this.#queue === undefined || this.#dependencies.alive() === undefined) return false;
    return this.#queue.retry();
  }

  /** Opens a gap since this time, and fetches it. Resolves with `true` if all of it was fetched. */
  async refetch(since: number): Promise<boolean> {
    if (!Number.isFinite(since)) refuse("refetch takes a time in milliseconds since 1970.");
    if (this.#queue === undefined || this.#dependencies.alive() === undefined) return false;
    this.#gaps.reopen(since);
    this.#queue.forget(since);
    const gap = this.#gaps.ready(this.#settings.clock.now());
    if (gap !== undefined) this.#queue.start(gap);
    return this.#queue.retry();
  }

  /** No event can arrive any more. */
  end(): void {
    this.#queue?.close();
    this.#keeper?.stop();
  }

  /** Waits for running handlers for a while, and saves the cursor. Never rejects. */
  async close(): Promise<void> {
    if (this.#keeper === undefined || this.#handled === undefined) return;
    const { clock, timeouts } = this.#settings;
    const controller = new AbortController();
    await Promise.race([this.#handled.idle(), sleep(clock, timeouts.close, controller.signal).catch(() => {})]);
    controller.abort();
    await this.#keeper.close();
  }

  /** The time before which everything was handled, on Crisp's clock. */
  #position(): number | undefined {
    const floor = this.#gaps.floor;
    const alive = this.#dependencies.alive() ?? this.#lastAlive;
    if (floor === undefined || alive === undefined || this.#handled === undefined) return undefined;
    const { clock, gapMargin, serverTime } = this.#settings;
    const aliveAt = serverTime.now() - (clock.monotonic() - alive.monotonic);
    const delivered = Math.max(aliveAt - gapMargin, this.#handled.latest, floor);
    return Math.min(this.#gaps.open?.start() ?? delivered, this.#handled.earliestInProgress);
  }

  /** A cursor that is ahead of Crisp's clock would keep every gap before its time from being fetched, and never move. */
  #checkCursor(): void {
    const loaded = this.#loaded;
    this.#loaded = undefined;
    const now = this.#settings.serverTime.now();
    if (loaded === undefined || loaded <= now + LARGEST_LEAD) return;
    this.#gaps.restarted(now);
    this.#keeper?.reset();
    const lead = Math.round((loaded - now) / 1000);
    const problem = `the cursor holds the time ${loaded}, which is ${lead} s in the future. Continuing from now: events since its last save are not fetched.`;
    this.#dependencies.failed(new CrispRtmError("cursor_failed", problem));
  }

  #createQueue(backfill: Backfill): BackfillQueue {
    const { clock, random, recovery } = this.#settings;
    const { accept, deliver, gap, failed } = this.#dependencies;
    return new BackfillQueue(backfill, {
      clock,
      random,
      limits: recovery,
      accept,
      deliver,
      announce: gap,
      done: () => this.#gaps.settle(),
      failed,
      context: (_gap, run) => this.#context(run),
    });
  }

  #context(run: Pick<BackfillContext, "signal" | "hold">): BackfillContext {
    const { apiUrl, clock, fetch, inboxes, rooms, serverTime, tier, websiteId } = this.#settings;
    const { credentials, wanted } = this.#dependencies;
    const open = this.#gaps.open;
    const conversations = open?.conversations ?? [];
    const skipped = open?.skipped ?? [];
    // Entries of an earlier attempt: this one reports its own.
    skipped.length = 0;
    const keyOf = ({ website_id, session_id }: GapConversation | GapSkipped) => `${website_id}/${session_id ?? ""}`;
    const known = new Map(conversations.map((conversation, index) => [keyOf(conversation), index]));
    const left = new Set<string>();
    return {
      ...{ tier, websiteId, rooms, inboxes, apiUrl, fetch, clock, credentials },
      ...run,
      events: wanted(),
      since: (overlap) => this.#gaps.since(overlap),
      serverNow: () => serverTime.now(),
      progress: open?.progress ?? new Map(),
      changed(conversation) {
        const index = known.get(keyOf(conversation)) ?? conversations.length;
        known.set(keyOf(conversation), index);
        conversations[index] = conversation;
      },
      skip(entry) {
        if (left.has(keyOf(entry))) return;
        left.add(keyOf(entry));
        skipped.push(entry);
      },
    };
  }
}
