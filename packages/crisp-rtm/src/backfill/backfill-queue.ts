import type { RtmEvent } from "@x/crisp-types";
import { eventKey } from "@x/crisp-types/router";
import type { SafeClock } from "../clock.ts";
import { withDeadline } from "../deadline.ts";
import { CrispRtmError, describe } from "../errors.ts";
import type { Gap, ReceivedEvent } from "../events/received-event.ts";
import type { Resolved } from "../resolved.ts";
import type { Backfill, BackfillContext } from "./backfill.ts";
import { HeldEvents } from "./held-events.ts";
import { retryAfterOf } from "./rest-caller.ts";
import { SeenMessages } from "./seen-messages.ts";

/** The limits of a backfill. */
export interface RecoveryOptions {
  /** Milliseconds that a backfill may take, and that events wait for it. Default 120,000. */
  readonly timeout?: number | undefined;
  /** The largest number of events that wait for a backfill. Further events are delivered before the missed ones. Default 10,000. */
  readonly heldEvents?: number | undefined;
  /** The largest number of remembered messages, so that none is delivered twice. Default 100,000. */
  readonly rememberedMessages?: number | undefined;
}

/** Dependencies of a {@link BackfillQueue}. */
export interface BackfillQueueDependencies {
  readonly clock: SafeClock;
  readonly random: () => number;
  readonly limits: Resolved<RecoveryOptions>;
  /** Creates an event from a yielded item, or reports why it is not an event. */
  accept(event: RtmEvent): ReceivedEvent | undefined;
  deliver(event: ReceivedEvent): void;
  /** The gap is about to be filled: its details are as complete as they get before that. */
  announce(gap: Gap): void;
  /** Everything was fetched. */
  done(): void;
  failed(error: CrispRtmError): void;
  context(gap: Gap, run: Pick<BackfillContext, "signal" | "hold">): BackfillContext;
}

/** The state of a backfill, as `health()` shows it. All times are milliseconds since 1970. */
export interface BackfillHealth {
  /** The time since which the backfill is in progress or waits for its next attempt. */
  readonly since: number;
  /** Events that arrived and wait for it. */
  readonly held: number;
  /** Attempts that failed. */
  readonly failures: number;
  /** The time of the next attempt, while it waits for one. */
  readonly retryAt?: number;
}

/** A gap is announced after this time even if it has no details yet. Milliseconds. */
const ANNOUNCE_AFTER = 2000;
/** The delay after the first failed attempt, and the longest. Milliseconds. */
const FIRST_DELAY = 2000;
const LONGEST_DELAY = 300_000;

/** Delivers the events of a backfill before events of the same conversation that arrive during it. */
export class BackfillQueue {
  readonly #backfill: Backfill;
  readonly #dependencies: BackfillQueueDependencies;
  readonly #seen: SeenMessages;
  readonly #held: HeldEvents;
  #gap: Gap | undefined;
  #announced = true;
  #since = 0;
  #failures = 0;
  /** True while arriving events may have to wait. */
  #holding = false;
  #controller: AbortController | undefined;
  #run: Promise<boolean> | undefined;
  #retryTimer: unknown;
  #retryAt: number | undefined;
  #holdTimer: unknown;

  constructor(backfill: Backfill, dependencies: BackfillQueueDependencies) {
    this.#backfill = backfill;
    this.#dependencies = dependencies;
    this.#seen = new SeenMessages(dependencies.clock, dependencies.limits.rememberedMessages);
    this.#held = new HeldEvents((event) => this.#deliver(event));
  }

  get health(): BackfillHealth | undefined {
    if (this.#gap === undefined && this.#held.count === 0) return undefined;
    const retryAt = this.#retryAt === undefined ? {} : { retryAt: this.#retryAt };
    return { since: this.#since, held: this.#held.count, failures: this.#failures, ...retryAt };
  }

  /** Fetches the events of a gap. From now on, arriving events wait if they have to. */
  start(gap: Gap): void {
    this.#cancel();
    this.#gap = gap;
    this.#announced = false;
    this.#failures = 0;
    this.#since = this.#dependencies.clock.now();
    this.#begin();
  }

  /** Messages that arrived since this time may be delivered again. */
  forget(since: number): void {
    this.#seen.forget(this.#dependencies.clock.now() - since);
  }

  /** Takes an event that arrived: delivers it, or lets it wait for the backfill. */
  take(event: ReceivedEvent): void {
    if (!this.#holding || !this.#held.take(event)) this.#deliver(event);
    else if (this.#held.count > this.#dependencies.limits.heldEvents) this.#stopHolding();
  }

  /** The connection is lost: the backfill ends, and waiting events wait for the next one. */
  lost(): void {
    this.#seen.gapOpened();
    this.#cancel();
    this.#announce();
    this.#gap = undefined;
  }

  /** The client is closed: nothing more is fetched. Waiting events are delivered. */
  close(): void {
    this.lost();
    this.#stopHolding();
  }

  /** Fetches the rest of an open gap at once. Resolves with `true` if nothing is left. */
  retry(): Promise<boolean> {
    if (this.#run !== undefined) return this.#run;
    if (this.#gap === undefined) return Promise.resolve(true);
    this.#failures = 0;
    this.#cancel();
    return this.#begin();
  }

  #begin(): Promise<boolean> {
    const gap = this.#gap as Gap;
    const { clock, limits } = this.#dependencies;
    this.#seen.gapOpened();
    this.#holding = true;
    this.#held.holdAll();
    this.#holdTimer ??= clock.setTimeout(() => this.#stopHolding(), limits.timeout);
    const controller = new AbortController();
    this.#controller = controller;
    const announcing = clock.setTimeout(() => this.#announce(), ANNOUNCE_AFTER);
    const run = this.#fetch(gap, controller).finally(() => {
      clock.clearTimeout(announcing);
      if (this.#run === run) this.#run = undefined;
    });
    this.#run = run;
    return run;
  }

  async #fetch(gap: Gap, controller: AbortController): Promise<boolean> {
    const { clock, limits, context, accept, done } = this.#dependencies;
    const { timeout } = limits;
    const expired = () => new Error(`it took over ${timeout} ms (option recovery.timeout)`);
    try {
      await withDeadline({ clock, timeout, signal: controller.signal, expired }, async (signal) => {
        const hold: BackfillContext["hold"] = (isInQuestion) => {
          if (!signal.aborted && this.#holding) this.#held.holdOnly(isInQuestion);
        };
        for await (const event of this.#backfill(gap, context(gap, { signal, hold }))) {
          if (signal.aborted) return;
          this.#announce();
          // A handler may have closed the client.
          if (signal.aborted) return;
          const accepted = accept(event);
          if (accepted !== undefined) this.#deliver(accepted);
        }
      });
      if (controller.signal.aborted) return false;
      this.#announce();
      this.#gap = undefined;
      this.#stopHolding();
      this.#seen.gapClosed();
      done();
      return true;
    } catch (error) {
      if (!controller.signal.aborted) this.#failed(error);
      return false;
    }
  }

  #failed(error: unknown): void {
    const { clock, random, failed } = this.#dependencies;
    this.#controller = undefined;
    this.#announce();
    this.#stopHolding();
    // A handler closed the client.
    if (this.#gap === undefined) return;
    this.#failures += 1;
    const growing = Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** Math.min(20, this.#failures - 1));
    const delay = retryAfterOf(error) ?? growing * (1 + random() / 2);
    const isTriedAgain = delay < Number.POSITIVE_INFINITY;
    if (isTriedAgain) {
      this.#retryAt = clock.now() + delay;
      this.#retryTimer = clock.setTimeout(() => {
        this.#cancel();
        void this.#begin();
      }, delay);
    }
    // Later failures of the same gap are in `health()`.
    if (this.#failures > 1) return;
    const next = isTriedAgain ? ` Trying again in ${Math.round(delay / 1000)} s, and until it succeeds.` : "";
    const problem = `missed events could not be fetched: ${describe(error)}.${next}`;
    failed(new CrispRtmError("backfill_failed", problem, { cause: error }));
  }

  #announce(): void {
    if (this.#announced || this.#gap === undefined) return;
    this.#announced = true;
    this.#dependencies.announce(this.#gap);
  }

  /** Ends the current backfill. Waiting events keep waiting. */
  #cancel(): void {
    const { clock } = this.#dependencies;
    this.#controller?.abort();
    this.#controller = undefined;
    this.#run = undefined;
    if (this.#retryTimer !== undefined) clock.clearTimeout(this.#retryTimer);
    this.#retryTimer = undefined;
    this.#retryAt = undefined;
  }

  #stopHolding(): void {
    if (this.#holdTimer !== undefined) this.#dependencies.clock.clearTimeout(this.#holdTimer);
    this.#holdTimer = undefined;
    this.#holding = false;
    this.#held.release();
  }

  #deliver(event: ReceivedEvent): void {
    // Only messages have a unique key; two equal events of other kinds may both have happened.
    const isMessage = event.event === "message:send" || event.event === "message:received";
    if (isMessage && !this.#seen.add(eventKey(event))) return;
    this.#dependencies.deliver(event);
  }
}
