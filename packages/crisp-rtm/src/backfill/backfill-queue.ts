import type { RtmEvent } from "@x/crisp-types";
import { eventKey } from "@x/crisp-types/router";
import { type Clock, withDeadline } from "../clock.ts";
import { CrispRtmError, describe } from "../errors.ts";
import type { Gap, ReceivedEvent } from "../events/received-event.ts";
import type { Backfill, BackfillContext } from "./backfill.ts";

/** What a {@connection BackfillQueue} works for. */
export interface BackfillQueueDependencies {
  readonly clock: Clock;
  /** Makes an event of what the backfill yielded, or tells why it is none. */
  accept(event: RtmEvent): ReceivedEvent | undefined;
  deliver(event: ReceivedEvent): void;
  /** Everything was fetched. */
  done(): void;
  failed(error: CrispRtmError): void;
  context(signal: AbortSignal): BackfillContext;
}

/** Messages that are remembered, so that none is delivered twice. */
const REMEMBERED = 5000;
/** Events that wait for the backfill at most. */
const HELD = 10_000;
/** Milliseconds that a backfill may take. */
const TIMEOUT = 120_000;

/** Puts what a backfill fetches before what arrives meanwhile, each message once. */
export class BackfillQueue {
  readonly #backfill: Backfill;
  readonly #dependencies: BackfillQueueDependencies;
  readonly #known = new Set<string>();
  #held: ReceivedEvent[] | undefined;
  #controller: AbortController | undefined;

  constructor(backfill: Backfill, dependencies: BackfillQueueDependencies) {
    this.#backfill = backfill;
    this.#dependencies = dependencies;
  }

  /** Fetches what a gap held. What arrives waits from now on. */
  start(gap: Gap): void {
    this.stop();
    const controller = new AbortController();
    this.#controller = controller;
    this.#held = [];
    void this.#run(gap, controller);
  }

  /** Takes an event that arrived: delivers it, or lets it wait for the backfill. */
  take(event: ReceivedEvent): void {
    if (this.#held === undefined) this.#deliver(event);
    else if (this.#held.push(event) > HELD) {
      this.stop();
      this.#dependencies.failed(backfillFailed(`${HELD} events arrived meanwhile`));
    }
  }

  /** Gives a backfill that is under way up. What waits is delivered. */
  stop(): void {
    this.#controller?.abort();
    this.#controller = undefined;
    this.#release();
  }

  async #run(gap: Gap, controller: AbortController): Promise<void> {
    const { clock } = this.#dependencies;
    const expired = () => new Error(`it took over ${TIMEOUT} ms`);
    try {
      await withDeadline({ clock, timeout: TIMEOUT, signal: controller.signal, expired }, async (signal) => {
        for await (const event of this.#backfill(gap, this.#dependencies.context(signal))) {
          if (signal.aborted) return;
          const accepted = this.#dependencies.accept(event);
          if (accepted !== undefined) this.#deliver(accepted);
        }
      });
      if (controller.signal.aborted) return;
      this.#release();
      this.#dependencies.done();
    } catch (error) {
      if (controller.signal.aborted) return;
      this.stop();
      this.#dependencies.failed(backfillFailed(describe(error), error));
    }
  }

  #release(): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const event of held) this.#deliver(event);
  }

  #deliver(event: ReceivedEvent): void {
    // Only messages have a key of their own; of other events, two may be equal and both be true.
    if (event.event === "message:send" || event.event === "message:received") {
      const key = eventKey(event);
      if (this.#known.has(key)) return;
      this.#remember(key);
    }
    this.#dependencies.deliver(event);
  }

  #remember(key: string): void {
    this.#known.add(key);
    if (this.#known.size <= REMEMBERED) return;
    const [oldest = key] = this.#known;
    this.#known.delete(oldest);
  }
}

function backfillFailed(why: string, cause?: unknown): CrispRtmError {
  const problem = `what was missed could not be fetched: ${why}. The gap is tried again after the next one.`;
  return new CrispRtmError("backfill_failed", problem, cause === undefined ? {} : { cause });
}
