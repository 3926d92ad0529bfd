import type { Authentication } from "@x/crisp-types";
import { Recovery } from "./backfill/recovery.ts";
import { createRestCaller } from "./backfill/rest-caller.ts";
import { WebsiteCheck } from "./backfill/website-check.ts";
import { ConnectionManager } from "./connection/connection-manager.ts";
import { CredentialCache } from "./connection/credential-cache.ts";
import type { Credentials } from "./connection/endpoints.ts";
import { askCredentials } from "./connection/open-connection.ts";
import { CrispRtmError } from "./errors.ts";
import { type DiagnosticSource, nextClientNumber, publish, toDiagnosticChange } from "./events/diagnostics.ts";
import type { Health } from "./events/health.ts";
import type { Ready, StateChange } from "./events/received-event.ts";
import { Receiver } from "./events/receiver.ts";
import { Reporter } from "./events/reporter.ts";
import { Subscriptions } from "./events/subscriptions.ts";
import { writeTrace } from "./events/trace.ts";
import type { RtmSettings } from "./settings.ts";

/** The parts of a client that exist from its first connection to its end, and their wiring. */
export class ClientCore {
  readonly settings: RtmSettings;
  readonly reporter: Reporter;
  readonly receiver: Receiver;
  readonly subscriptions: Subscriptions;
  readonly manager: ConnectionManager;
  readonly recovery: Recovery;
  readonly #credentials: CredentialCache;
  readonly #websiteCheck: WebsiteCheck | undefined;
  readonly #source: DiagnosticSource;
  /** Called when no event can arrive any more. */
  readonly #endings = new Set<(error: CrispRtmError) => void>();
  #authenticatedNames: readonly string[] = [];
  #since: number;
  #eventAt: number | undefined;
  #retryAt: number | undefined;
  #ready: Ready | undefined;
  #recoveries = 0;
  #received = 0;

  constructor(settings: RtmSettings) {
    const { clock } = settings;
    this.settings = settings;
    this.#since = clock.now();
    this.#source = { client: nextClientNumber(), tier: settings.tier, websiteId: settings.websiteId };
    this.reporter = new Reporter(settings.logger, this.#source);
    this.#credentials = new CredentialCache(() => askCredentials(settings, new AbortController().signal));
    this.recovery = this.#createRecovery();
    this.receiver = new Receiver(settings, this.reporter, this.#source, this.recovery.track);
    this.subscriptions = new Subscriptions({
      clock,
      events: settings.events,
      own: settings.autoRebind ? "plugin:subscription:updated" : undefined,
      selectors: () => this.receiver.hub.selectors(),
      emit: (name, payload) => this.#emit(name, payload),
    });
    this.#websiteCheck = settings.websiteCheck < Number.POSITIVE_INFINITY ? this.#createWebsiteCheck() : undefined;
    this.manager = new ConnectionManager(settings, {
      prepare: (signal) => this.recovery.prepare(signal),
      authentication: (credentials) => this.#authentication(credentials),
      changed: (change) => this.#changed(change),
      ready: (ready, credentials) => this.#becameReady(ready, credentials),
      lost: (error, alive) => {
        this.#websiteCheck?.stop();
        this.recovery.lost(error, alive);
      },
      refused: (error) => this.reporter.error(error),
      event: (name, args, at) => this.#arrived(name, args, at),
    });
  }

  /** The error that ended the client, or `undefined` while events can arrive. */
  get ending(): CrispRtmError | undefined {
    const { state, error } = this.manager;
    if (state === "failed" && error !== undefined) return error;
    if (state !== "failed" && state !== "closed") return undefined;
    return new CrispRtmError("closed", "the client was closed: create another one.");
  }

  /** Calls `act` when no event can arrive any more. Returns a function that cancels that. */
  onEnd(act: (error: CrispRtmError) => void): () => void {
    const { ending } = this;
    if (ending !== undefined) {
      queueMicrotask(() => act(ending));
      return () => {};
    }
    this.#endings.add(act);
    return () => this.#endings.delete(act);
  }

  /** Closes the connection, and saves the cursor. Never rejects. */
  async close(): Promise<void> {
    await this.manager.close();
    await this.recovery.close();
  }

  health(): Health {
    const { state, error, connections, retries, aliveAt } = this.manager;
    const backfill = this.recovery.health;
    return {
      ok: state === "ready",
      state,
      since: this.#since,
      connections,
      recoveries: this.#recoveries,
      retries,
      received: this.#received,
      ...(this.#ready && { endpoint: this.#ready.endpoint, endpointSource: this.#ready.endpointSource }),
      ...(aliveAt !== undefined && { aliveAt: aliveAt.at }),
      ...(this.#eventAt !== undefined && { eventAt: this.#eventAt }),
      ...(this.#retryAt !== undefined && { retryAt: this.#retryAt }),
      ...(backfill !== undefined && { backfill }),
      ...(error && { error: error.code }),
    };
  }

  #createRecovery(): Recovery {
    const { clock } = this.settings;
    return new Recovery(this.settings, {
      credentials: this.#credentials.get,
      alive: () => (this.manager.state === "ready" ? this.manager.aliveAt : undefined),
      wanted: () => this.subscriptions.wanted(),
      accept: ({ event, data }) => this.receiver.accept(event, data, clock.now(), "backfill"),
      deliver: (event) => this.receiver.deliver(event),
      gap: (gap) => {
        publish("gap", this.#source, () => ({ gap }));
        this.reporter.emit("gap", gap);
      },
      failed: (error) => this.reporter.error(error),
    });
  }

  #createWebsiteCheck(): WebsiteCheck {
    const { apiUrl, clock, fetch, logger, tier, websiteCheck } = this.settings;
    const rest = createRestCaller({ tier, credentials: this.#credentials.get, apiUrl, fetch, clock });
    return new WebsiteCheck({
      clock,
      interval: websiteCheck,
      logger,
      rest,
      added: () => this.#rebind(),
      removed: (websiteId) => this.recovery.forget(websiteId),
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
    publish("state", this.#source, () => ({ change: toDiagnosticChange(change) }));
    // Before the handlers: one of them may connect again.
    const error = this.ending;
    this.reporter.emit("state", change);
    if (error === undefined) return;
    if (change.current === "failed") this.reporter.error(error);
    this.recovery.end();
    this.subscriptions.end(error);
    for (const act of [...this.#endings]) act(error);
    this.#endings.clear();
  }

  #becameReady(ready: Ready, credentials: Credentials): void {
    this.#ready = ready;
    if (ready.recovered) this.#recoveries += 1;
    this.#credentials.set(credentials);
    this.reporter.emit("ready", ready);
    // A handler may have closed the client, also one that the recovery calls.
    if (this.manager.state !== "ready") return;
    this.recovery.ready(ready);
    if (this.manager.state !== "ready") return;
    this.#websiteCheck?.start();
    this.subscriptions.authenticated(this.#authenticatedNames);
  }

  #arrived(name: string, args: readonly unknown[], receivedAt: number): void {
    this.#trace("in", name, args[0]);
    if (name === "authenticated" || name === "unauthorized") return;
    const data = args[0];
    const { website_id, bound } = (data ?? {}) as { website_id?: unknown; bound?: unknown };
    this.#received += 1;
    this.#eventAt = receivedAt;
    const isRemoval = name === "plugin:subscription:updated" && bound === false;
    if (isRemoval) this.recovery.forget(website_id);
    else this.recovery.saw(website_id);
    // A website installed the plugin: its events arrive only after a rebind.
    if (name === "plugin:subscription:updated" && !isRemoval && this.settings.autoRebind) this.#rebind();
    if (this.subscriptions.isOwn(name)) return;
    const event = this.receiver.accept(name, data, receivedAt, "rtm");
    if (event !== undefined) this.recovery.take(event);
  }

  #rebind(): void {
    // If the client is closed before, other promises reject.
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
