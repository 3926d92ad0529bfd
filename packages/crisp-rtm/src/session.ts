import type { Authentication } from "@x/crisp-types";
import type { Backfill } from "./backfill/backfill.ts";
import { Bindings } from "./bindings.ts";
import { type DiagnosticSource, nextClientNumber, publish } from "./diagnostics.ts";
import type { Credentials } from "./endpoints.ts";
import { CrispRtmError } from "./errors.ts";
import type { Ready, StateChange } from "./events.ts";
import { GapTracker } from "./gap-tracker.ts";
import type { Health } from "./health.ts";
import type { RtmConfig } from "./options.ts";
import { Receiver } from "./receiver.ts";
import { Replay } from "./replay.ts";
import { Reporter } from "./reporter.ts";
import { Supervisor } from "./supervisor.ts";
import { writeTrace } from "./trace.ts";

/** What a client keeps from its first connection to its end: handlers, requested events, gaps, counters. */
export class Session {
  readonly config: RtmConfig;
  readonly reporter: Reporter;
  readonly receiver: Receiver;
  readonly bindings: Bindings;
  readonly supervisor: Supervisor;
  readonly #gaps: GapTracker;
  readonly #source: DiagnosticSource;
  readonly #replay: Replay | undefined;
  /** What to call when no event can come any more. */
  readonly #endings = new Set<(error: CrispRtmError) => void>();
  #authenticatedNames: readonly string[] = [];
  #since: number;
  #eventAt: number | undefined;
  #retryAt: number | undefined;
  #ready: Ready | undefined;
  #recoveries = 0;
  #received = 0;

  constructor(config: RtmConfig) {
    this.config = config;
    this.#since = config.clock.now();
    this.#source = { client: nextClientNumber(), tier: config.tier, websiteId: config.websiteId };
    this.reporter = new Reporter(config.logger, this.#source);
    this.receiver = new Receiver(config.validation, this.reporter, this.#source);
    this.#gaps = new GapTracker(config.gapMargin, [config.websiteId ?? [], config.rooms ?? []].flat());
    this.#replay = config.backfill && this.#createReplay(config.backfill);
    this.bindings = new Bindings({
      clock: config.clock,
      events: config.events,
      own: config.autoRebind ? "plugin:subscription:updated" : undefined,
      selectors: () => this.receiver.hub.selectors(),
      emit: (name, payload) => this.#emit(name, payload),
    });
    this.supervisor = new Supervisor(config, {
      authentication: (credentials) => this.#authentication(credentials),
      changed: (change) => this.#changed(change),
      ready: (ready) => this.#becameReady(ready),
      lost: (error, aliveAt) => {
        this.#replay?.stop();
        this.#gaps.lost(error, aliveAt);
      },
      event: (name, args, at) => this.#arrived(name, args, at),
    });
  }

  /** Why no event can come any more, or `undefined` while one can. */
  get ending(): CrispRtmError | undefined {
    const { state, error } = this.supervisor;
    if (state === "failed" && error !== undefined) return error;
    if (state !== "failed" && state !== "closed") return undefined;
    return new CrispRtmError("closed", "the client was closed: make a new one.");
  }

  /** Calls `act` when no event can come any more. Returns what takes that back. */
  onEnd(act: (error: CrispRtmError) => void): () => void {
    const { ending } = this;
    if (ending !== undefined) {
      queueMicrotask(() => act(ending));
      return () => {};
    }
    this.#endings.add(act);
    return () => this.#endings.delete(act);
  }

  /** What a probe asks. */
  health(): Health {
    const { state, error, connections, retries, aliveAt } = this.supervisor;
    return {
      ok: state === "ready",
      state,
      since: this.#since,
      connections,
      recoveries: this.#recoveries,
      retries,
      received: this.#received,
      ...(this.#ready && { endpoint: this.#ready.endpoint, endpointSource: this.#ready.endpointSource }),
      ...(aliveAt !== undefined && { aliveAt }),
      ...(this.#eventAt !== undefined && { eventAt: this.#eventAt }),
      ...(this.#retryAt !== undefined && { retryAt: this.#retryAt }),
      ...(error && { error: error.code }),
    };
  }

  #createReplay(backfill: Backfill): Replay {
    const { clock, tier, credentials, apiUrl, websiteId, rooms, fetch } = this.config;
    return new Replay(backfill, {
      clock,
      accept: ({ event, data }) => this.receiver.accept(event, data, clock.now(), "backfill"),
      deliver: (event) => this.receiver.deliver(event),
      done: () => this.#gaps.settle(),
      failed: (error) => this.reporter.error(error),
      context: (signal) => {
        const events = this.bindings.wanted();
        return { tier, credentials, apiUrl, websiteId, rooms, events, fetch, clock, signal };
      },
    });
  }

  #authentication({ identifier, key }: Credentials): Authentication {
    const { tier, rooms, inboxes } = this.config;
    this.#authenticatedNames = this.bindings.names();
    const authentication: Authentication = {
      username: identifier,
      password: key,
      tier,
      events: [...this.#authenticatedNames],
      ...(rooms && { rooms: [...rooms] }),
      ...(inboxes && { inboxes: [...inboxes] }),
    };
    this.#trace("out", "authentication", authentication);
    return authentication;
  }

  #changed(change: StateChange): void {
    this.#since = change.at;
    this.#retryAt = change.retryIn === undefined ? undefined : change.at + change.retryIn;
    this.#trace("local", "state", { current: change.current, reason: change.reason });
    this.config.logger?.debug?.(`${change.previous} -> ${change.current} (${change.reason})`, change);
    publish("state", this.#source, { change });
    // Before the handlers: one of them may connect again.
    const error = this.ending;
    this.reporter.tell("state", change);
    if (error === undefined) return;
    if (change.current === "failed") this.reporter.error(error);
    this.bindings.end(error);
    for (const act of [...this.#endings]) act(error);
    this.#endings.clear();
  }

  #becameReady(ready: Ready): void {
    this.#ready = ready;
    if (ready.recovered) this.#recoveries += 1;
    this.reporter.tell("ready", ready);
    const gap = this.#gaps.recovered(ready.at);
    if (gap !== undefined) {
      publish("gap", this.#source, { gap });
      this.reporter.tell("gap", gap);
      if (this.#replay === undefined) this.#gaps.settle();
      else this.#replay.start(gap);
    }
    this.bindings.authenticated(this.#authenticatedNames);
  }

  #arrived(name: string, args: readonly unknown[], receivedAt: number): void {
    this.#trace("in", name, args[0]);
    if (name === "authenticated" || name === "unauthorized") return;
    const { autoRebind } = this.config;
    const data = args[0];
    this.#received += 1;
    this.#eventAt = receivedAt;
    this.#gaps.saw((data as { website_id?: unknown } | null | undefined)?.website_id);
    if (autoRebind && name === "plugin:subscription:updated") this.#rebindFor(data);
    if (this.bindings.isOwn(name)) return;
    const event = this.receiver.accept(name, data, receivedAt, "rtm");
    if (event === undefined) return;
    if (this.#replay === undefined) this.receiver.deliver(event);
    else this.#replay.take(event);
  }

  /** A website installed the plugin: its events come only after a rebind. */
  #rebindFor(data: unknown): void {
    if ((data as { bound?: unknown } | null | undefined)?.bound === false) return;
    // Whoever closes the client meanwhile is told of it elsewhere.
    this.bindings.rebind().catch(() => {});
  }

  #emit(name: string, payload: object): boolean {
    const sent = this.supervisor.emit(name, payload);
    if (sent) this.#trace("out", name, payload);
    return sent;
  }

  #trace(direction: "in" | "out" | "local", event: string, data: unknown): void {
    const { trace, clock } = this.config;
    if (trace === undefined) return;
    writeTrace(trace, { at: clock.now(), connection: this.supervisor.connections, direction, event, data });
  }
}
