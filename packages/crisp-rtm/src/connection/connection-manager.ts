import { withDeadline } from "../deadline.ts";
import { CrispRtmError, describe } from "../errors.ts";
import type { Ready, StateChange, StateReason } from "../events/received-event.ts";
import type { Connection, SignOfLife } from "./connection.ts";
import type { Credentials } from "./endpoints.ts";
import { askCredentials, type OpenedConnection, type OpenSettings, openConnection } from "./open-connection.ts";
import { createPending, type Pending } from "./pending.ts";
import { type ReconnectPolicy, RetryDecisions } from "./reconnect.ts";
import { nextState, type RtmInput, type RtmState } from "./state-machine.ts";

/** The settings that a connection manager depends on. */
export interface ManagerSettings extends OpenSettings {
  readonly reconnect: ReconnectPolicy;
  readonly random: () => number;
  readonly timeouts: OpenSettings["timeouts"] & { readonly authentication: number };
}

/** Called by a connection manager. */
export interface ManagerCallbacks {
  /** Runs before each attempt, until it has succeeded once. Its rejection fails the attempt. */
  prepare(signal: AbortSignal): Promise<void>;
  /** Creates the argument of `authentication`, just before it is sent. */
  authentication(credentials: Credentials): object;
  changed(change: StateChange): void;
  ready(ready: Ready, credentials: Credentials): void;
  /** A ready connection ended. `aliveAt`: the time of the last arrival on it. */
  lost(error: CrispRtmError, aliveAt: SignOfLife): void;
  /** Crisp refused the token of a client that was ready before. Called once per outage. */
  refused(error: CrispRtmError): void;
  event(name: string, args: readonly unknown[], at: number): void;
}

/** Holds the state, makes one attempt at a time, and decides the next step when it fails. */
export class ConnectionManager {
  readonly #settings: ManagerSettings;
  readonly #callbacks: ManagerCallbacks;
  readonly #retries: RetryDecisions;
  #state: RtmState = "idle";
  /** Number of the current attempt. Callbacks of earlier ones are ignored. */
  #epoch = 0;
  #connections = 0;
  #controller = new AbortController();
  #attempt: Promise<void> = Promise.resolve();
  #connection: Connection | undefined;
  #retryTimer: unknown;
  #prepared = false;
  #wasReady = false;
  #lastGood: string | undefined;
  #pending: Pending | undefined;
  #closing: Promise<void> | undefined;
  #error: CrispRtmError | undefined;
  #outageLogged = false;

  constructor(settings: ManagerSettings, callbacks: ManagerCallbacks) {
    this.#settings = settings;
    this.#callbacks = callbacks;
    this.#retries = new RetryDecisions(settings.clock, settings.reconnect, settings.random);
  }

  get state(): RtmState {
    return this.#state;
  }

  /** The error that ended the last attempt or connection, until the client is ready again. */
  get error(): CrispRtmError | undefined {
    return this.#error;
  }

  /** Attempts so far, which is also the number of the current connection. */
  get connections(): number {
    return this.#connections;
  }

  get retries(): number {
    return this.#retries.retries;
  }

  get aliveAt(): SignOfLife | undefined {
    return this.#connection?.aliveAt;
  }

  connect(): Promise<void> {
    if (this.#state === "ready") return Promise.resolve();
    this.#pending ??= createPending();
    const { promise } = this.#pending;
    if (this.#state === "closed") this.#settle((pending) => pending.reject(closedError()));
    else if (nextState(this.#state, "connect") !== undefined) {
      this.#retries.reset();
      this.#begin("connect");
    }
    return promise;
  }

  /** Sends an event on the ready connection. Returns false if there is none. */
  emit(name: string, payload: unknown): boolean {
    if (this.#state !== "ready" || this.#connection === undefined) return false;
    this.#connection.emit(name, payload);
    return true;
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    const connection = this.#connection;
    const wasReady = this.#state === "ready";
    this.#abandon();
    const error = closedError();
    if (wasReady && connection !== undefined) this.#callbacks.lost(error, connection.aliveAt);
    this.#move("close", "closed");
    this.#settle((pending) => pending.reject(error));
    await Promise.all([connection?.close(), this.#attempt]);
  }

  #begin(input: "connect" | "retry"): void {
    const epoch = ++this.#epoch;
    this.#connections += 1;
    this.#controller = new AbortController();
    this.#retries.attempt(input);
    this.#move(input, input);
    // A handler of that change may have closed the client.
    if (epoch === this.#epoch) this.#attempt = this.#run(epoch, this.#controller.signal);
  }

  async #run(epoch: number, signal: AbortSignal): Promise<void> {
    const startedAt = this.#settings.clock.monotonic();
    const isCurrent = () => epoch === this.#epoch;
    let opened: OpenedConnection | undefined;
    try {
      if (!this.#prepared) await this.#callbacks.prepare(signal);
      this.#prepared = true;
      const credentials = await askCredentials(this.#settings, signal);
      const callbacks = {
        event: (name: string, args: readonly unknown[], at: number) => {
          if (isCurrent()) this.#callbacks.event(name, args, at);
        },
        accepted: () => {
          if (isCurrent() && opened !== undefined) this.#accepted(opened, credentials, startedAt);
        },
        lost: (error: CrispRtmError) => {
          if (isCurrent()) this.#lost(error);
        },
      };
      opened = await openConnection(this.#settings, credentials, this.#lastGood, callbacks, signal);
      const { connection } = opened;
      if (!isCurrent()) return connection.terminate();
      this.#connection = connection;
      this.#move("opened", "opened");
      if (isCurrent()) await this.#authenticate(connection, credentials, signal);
    } catch (error) {
      // A stale attempt was ended, and its connection closed, by its replacement.
      if (isCurrent()) this.#lost(toRtmError(error));
    }
  }

  #authenticate(connection: Connection, credentials: Credentials, signal: AbortSignal): Promise<void> {
    const { clock, timeouts } = this.#settings;
    const timeout = timeouts.authentication;
    const expired = () => new CrispRtmError("authentication_timeout", `Crisp did not answer within ${timeout} ms.`);
    return withDeadline({ clock, timeout, signal, expired }, () =>
      connection.authenticate(this.#callbacks.authentication(credentials)),
    );
  }

  #accepted({ endpoint, source }: OpenedConnection, credentials: Credentials, startedAt: number): void {
    const epoch = this.#epoch;
    const attempts = this.#retries.retries + 1;
    const recovered = this.#wasReady;
    this.#lastGood = endpoint;
    this.#wasReady = true;
    this.#retries.reset();
    this.#error = undefined;
    this.#outageLogged = false;
    this.#move("authenticated", "authenticated");
    if (epoch !== this.#epoch) return;
    const { clock } = this.#settings;
    const took = Math.round(clock.monotonic() - startedAt);
    this.#callbacks.ready(
      { endpoint, endpointSource: source, attempts, took, recovered, at: clock.now() },
      credentials,
    );
    this.#settle((pending) => pending.resolve());
  }

  #lost(error: CrispRtmError): void {
    const { clock } = this.#settings;
    const connection = this.#connection;
    const wasReady = this.#state === "ready";
    connection?.terminate();
    this.#abandon();
    this.#error = error;
    const epoch = this.#epoch;
    if (wasReady && connection !== undefined) this.#callbacks.lost(error, connection.aliveAt);
    // A handler of the gap that it reports may have closed the client.
    if (epoch !== this.#epoch) return;
    const decision = this.#retries.decide(error, this.#wasReady);
    if (decision.input !== "lost") {
      this.#fail(decision.input, decision.error);
      return;
    }
    const { retryIn, refused } = decision;
    this.#retryTimer = clock.setTimeout(() => {
      this.#retryTimer = undefined;
      this.#begin("retry");
    }, retryIn);
    this.#move("lost", error.code, { error, retryIn });
    if (!wasReady) this.#logFirstFailure(error, retryIn);
    if (refused && epoch === this.#epoch) this.#callbacks.refused(error);
  }

  /** A lost connection that is restored at once is not logged; a failing attempt is, once per outage. */
  #logFirstFailure(error: CrispRtmError, retryIn: number): void {
    if (this.#outageLogged) return;
    this.#outageLogged = true;
    this.#settings.logger.warn(`${error.message} | trying again in ${retryIn} ms, and until it succeeds`, { error });
  }

  #fail(input: "refused" | "exhausted", error: CrispRtmError): void {
    this.#error = error;
    this.#outageLogged = false;
    // Taken first: a handler of the change may call connect() again, and waits for the outcome of that attempt.
    const pending = this.#pending;
    this.#pending = undefined;
    this.#move(input, error.code, { error });
    pending?.reject(error);
  }

  /** Invalidates the current attempt. */
  #abandon(): void {
    this.#epoch += 1;
    this.#controller.abort();
    this.#connection = undefined;
    if (this.#retryTimer !== undefined) this.#settings.clock.clearTimeout(this.#retryTimer);
    this.#retryTimer = undefined;
  }

  #move(input: RtmInput, reason: StateReason, details: Pick<StateChange, "error" | "retryIn"> = {}): void {
    const previous = this.#state;
    const current = nextState(previous, input);
    if (current === undefined) return;
    this.#state = current;
    this.#callbacks.changed({ previous, current, reason, ...details, at: this.#settings.clock.now() });
  }

  #settle(act: (pending: Pending) => void): void {
    const pending = this.#pending;
    this.#pending = undefined;
    if (pending !== undefined) act(pending);
  }
}

function closedError(): CrispRtmError {
  return new CrispRtmError("closed", "the client was closed: create another one to connect again.");
}

function toRtmError(error: unknown): CrispRtmError {
  if (error instanceof CrispRtmError) return error;
  return new CrispRtmError("handshake_failed", `connecting failed: ${describe(error)}.`, { cause: error });
}
