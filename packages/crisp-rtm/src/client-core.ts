import type { Authentication } from "@x/crisp-types";
import type { Backfill } from "./backfill/backfill.ts";
import { BackfillQueue } from "./backfill/backfill-queue.ts";
import { GapTracker } from "./backfill/gap-tracker.ts";
import { ConnectionManager } from "./connection/connection-manager.ts";
import type { Credentials } from "./connection/endpoints.ts";
import { CrispRtmError } from "./errors.ts";
import { type DiagnosticSource, nextClientNumber, publish } from "./events/diagnostics.ts";
import type { Health } from "./events/health.ts";
import type { Ready, StateChange } from "./events/received-event.ts";
import { Receiver } from "./events/receiver.ts";
import { Reporter } from "./events/reporter.ts";
import { Subscriptions } from "./events/subscriptions.ts";
import { writeTrace } from "./events/trace.ts";
import type { RtmSettings } from "./options.ts";

/** What a client keeps from its first connection to its end: handlers, requested events, gaps, counters. */
export class ClientCore {
  readonly settings: RtmSettings;
  readonly reporter: Reporter;
  readonly receiver: Receiver;
  readonly subscriptions: Subscriptions;
  readonly manager: ConnectionManager;
  readonly #gaps: GapTracker;
  readonly #source: DiagnosticSource;
  readonly #backfillQueue: BackfillQueue | undefined;
  /** What to call when no event can come any more. */
  readonly #endings = new Set<(error: CrispRtmError) => void>();
  #authenticatedNames: readonly string[] = [];
  #since: number;
  #eventAt: number | undefined;
  #retryAt: number | undefined;
  #ready: Ready | undefined;
  #recoveries = 0;
  #received = 0;

  constructor(settings: RtmSettings) {
    this.settings = settings;
    this.#since = settings.clock.now();
    this.#source = { client: nextClientNumber(), tier: settings.tier, websiteId: settings.websiteId };
    this.reporter = new Reporter(settings.logger, this.#source);
    this.receiver = new Receiver(settings.validation, this.reporter, this.#source);
    this.#gaps = new GapTracker(settings.gapMargin, [settings.websiteId ?? [], settings.rooms ?? []].flat());
    this.#backfillQueue = settings.backfill && this.#createBackfillQueue(settings.backfill);
    this.subscriptions = new Subscriptions({
      clock: settings.clock,
      events: settings.events,
      own: settings.autoRebind ? "plugin:subscription:updated" : undefined,
      selectors: () => this.receiver.hub.selectors(),
      emit: (name, payload) => this.#emit(name, payload),
    });
    this.manager = new ConnectionManager(settings, {
      authentication: (credentials) => this.#authentication(credentials),
      changed: (change) => this.#changed(change),
      ready: (ready) => this.#becameReady(ready),
      lost: (error, aliveAt) => {
        this.#backfillQueue?.stop();
        this.#gaps.lost(error, aliveAt);
      },
      event: (name, args, at) => this.#arrived(name, args, at),
    });
  }

  /** Why no event can come any more, or `undefined` while one can. */
  get ending(): CrispRtmError | undefined {
    const { state, error } = this.manager;
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
    const { state, error, connections, retries, aliveAt } = this.manager;
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

  #createBackfillQueue(backfill: Backfill): BackfillQueue {
    const { clock, tier, credentials, apiUrl, websiteId, rooms, fetch } = this.settings;
    return new BackfillQueue(backfill, {
      clock,
      accept: ({ event, data }) => this.receiver.accept(event, data, clock.now(), "backfill"),
      deliver: (event) => this.receiver.deliver(event),
      done: () => this.#gaps.settle(),
      failed: (error) => this.reporter.error(error),
      context: (signal) => {
        const events = this.subscriptions.wanted();
        return { tier, credentials, apiUrl, websiteId, rooms, events, fetch, clock, signal };
      },
    });
  }

  #authentication({ identifier, key }: Credentials): Authentication {
    const { tier, rooms, inboxes } = this.settings;
    this.#authenticatedNames = this.subscriptions.names();
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
    this.settings.logger.debug(`${change.previous} -> ${change.current} (${change.reason})`, change);
    publish("state", this.#source, () => ({ change }));
    // Before the handlers: one of them may connect again.
    const error = this.ending;
    this.reporter.emit("state", change);
    if (error === undefined) return;
    if (change.current === "failed") this.reporter.error(error);
    this.subscriptions.end(error);
    for (const act of [...this.#endings]) act(error);
    this.#endings.clear();
  }

  #becameReady(ready: Ready): void {
    this.#ready = ready;
    if (ready.recovered) this.#recoveries += 1;
    this.reporter.emit("ready", ready);
    const gap = this.#gaps.recovered(ready.at);
    if (gap !== undefined) {
      publish("gap", this.#source, () => ({ gap }));
      this.reporter.emit("gap", gap);
      if (this.#backfillQueue === undefined) this.#gaps.settle();
      else this.#backfillQueue.start(gap);
    }
    this.subscriptions.authenticated(this.#authenticatedNames);
  }

  #arrived(name: string, args: readonly unknown[], receivedAt: number): void {
    this.#trace("in", name, args[0]);
    if (name === "authenticated" || name === "unauthorized") return;
    const { autoRebind } = this.settings;
    const data = args[0];
    this.#received += 1;
    this.#eventAt = receivedAt;
    this.#gaps.saw((data as { website_id?: unknown } | null | undefined)?.website_id);
    if (autoRebind && name === "plugin:subscription:updated") this.#rebindFor(data);
    if (this.subscriptions.isOwn(name)) return;
    const event = this.receiver.accept(name, data, receivedAt, "rtm");
    if (event === undefined) return;
    if (this.#backfillQueue === undefined) this.receiver.deliver(event);
    else this.#backfillQueue.take(event);
  }

  /** A website installed the plugin: its events come only after a rebind. */
  #rebindFor(data: unknown): void {
    if ((data as { bound?: unknown } | null | undefined)?.bound === false) return;
    // Whoever closes the client meanwhile is told of it elsewhere.
    this.subscriptions.rebind().catch(() => {});
  }

  #emit(name: string, payload: object): boolean {
    const sent = this.manager.emit(name, payload);
    if (sent) this.#trace("out", name, payload);
    return sent;
  }

  #trace(direction: "in" | "out" | "local", event: string, data: unknown): void {
    const { trace, clock } = this.settings;
    if (trace === undefined) return;
    writeTrace(trace, { at: clock.now(), connection: this.manager.connections, direction, event, data });
  }
}
