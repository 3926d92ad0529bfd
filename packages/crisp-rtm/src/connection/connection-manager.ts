import { withDeadline } from "../clock.ts";
import { CrispRtmError, describe } from "../errors.ts";
import type { Ready, StateChange, StateReason } from "../events/received-event.ts";
import type { RtmSettings } from "../options.ts";
import type { Connection } from "./connection.ts";
import type { Credentials } from "./endpoints.ts";
import { askCredentials, type OpenedConnection, openConnection } from "./open-connection.ts";
import { createPending, type Pending } from "./pending.ts";
import { AttemptBudget, backoff } from "./reconnect.ts";
import { nextState, type RtmInput, type RtmState } from "./state-machine.ts";

/** What a manager asks of the client around it, and tells it. */
export interface ManagerCallbacks {
  /** The argument of `authentication`, made when it is about to be sent. */
  authentication(credentials: Credentials): object;
  changed(change: StateChange): void;
  ready(ready: Ready): void;
  /** A ready connection ended. `aliveAt`: when something last arrived on it. */
  lost(error: CrispRtmError, aliveAt: number): void;
  event(name: string, args: readonly unknown[], at: number): void;
}

/** No answer of Crisp's makes the client wait for longer than an hour. */
const LONGEST_RETRY_AFTER = 3_600_000;

/** Holds the state, makes one attempt at a time, and decides what follows when it fails. */
export class ConnectionManager {
  readonly #settings: RtmSettings;
  readonly #callbacks: ManagerCallbacks;
  readonly #budget: AttemptBudget;
  #state: RtmState = "idle";
  /** Number of the attempt that counts. What any other one says is ignored. */
  #epoch = 0;
  #connections = 0;
  #controller = new AbortController();
  #attempt: Promise<void> = Promise.resolve();
  #connection: Connection | undefined;
  #retryTimer: unknown;
  /** Retries since the client was last ready. */
  #retries = 0;
  #wasReady = false;
  #lastGood: string | undefined;
  #pending: Pending | undefined;
  #closing: Promise<void> | undefined;
  #error: CrispRtmError | undefined;

  constructor(settings: RtmSettings, callbacks: ManagerCallbacks) {
    this.#settings = settings;
    this.#callbacks = callbacks;
    this.#budget = new AttemptBudget(settings.clock, settings.reconnect.budget);
  }

  get state(): RtmState {
    return this.#state;
  }

  /** What ended the last attempt or connection, until the client is ready again. */
  get error(): CrispRtmError | undefined {
    return this.#error;
  }

  /** Attempts so far. The last one's number is that of the connection under way. */
  get connections(): number {
    return this.#connections;
  }

  get retries(): number {
    return this.#retries;
  }

  get aliveAt(): number | undefined {
    return this.#connection?.aliveAt;
  }

  connect(): Promise<void> {
    if (this.#state === "ready") return Promise.resolve();
    this.#pending ??= createPending();
    const { promise } = this.#pending;
    if (this.#state === "closed") this.#settle((pending) => pending.reject(closedError()));
    else if (nextState(this.#state, "connect") !== undefined) {
      this.#retries = 0;
      this.#begin("connect", "connect");
    }
    return promise;
  }

  /** Sends an event on the ready connection. Returns whether there is one. */
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
    const aliveAt = connection?.aliveAt ?? 0;
    const wasReady = this.#state === "ready";
    this.#drop();
    const error = closedError();
    if (wasReady) this.#callbacks.lost(error, aliveAt);
    this.#move("close", "closed");
    this.#settle((pending) => pending.reject(error));
    await Promise.all([connection?.close(), this.#attempt]);
  }

  #begin(input: "connect" | "retry", reason: StateReason): void {
    const epoch = ++this.#epoch;
    this.#connections += 1;
    this.#controller = new AbortController();
    this.#budget.spend();
    this.#move(input, reason);
    // A handler of that change may have closed the client.
    if (epoch === this.#epoch) this.#attempt = this.#run(epoch, this.#controller.signal);
  }

  async #run(epoch: number, signal: AbortSignal): Promise<void> {
    const startedAt = this.#settings.clock.now();
    const isCurrent = () => epoch === this.#epoch;
    let opened: OpenedConnection | undefined;
    try {
      const credentials = await askCredentials(this.#settings, signal);
      const listener = {
        event: (name: string, args: readonly unknown[], at: number) => {
          if (isCurrent()) this.#callbacks.event(name, args, at);
        },
        accepted: () => {
          if (isCurrent() && opened !== undefined) this.#accepted(opened, startedAt);
        },
        lost: (error: CrispRtmError) => {
          if (isCurrent()) this.#lost(error);
        },
      };
      opened = await openConnection(this.#settings, credentials, this.#lastGood, listener, signal);
      const { connection } = opened;
      if (!isCurrent()) return connection.terminate();
      this.#connection = connection;
      this.#move("opened", "opened");
      if (isCurrent()) await this.#authenticate(connection, credentials, signal);
    } catch (error) {
      // A stale attempt was ended, and its connection closed, by whatever took its place.
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

  #accepted({ endpoint, source }: OpenedConnection, startedAt: number): void {
    const epoch = this.#epoch;
    const attempts = this.#retries + 1;
    const recovered = this.#wasReady;
    this.#lastGood = endpoint;
    this.#wasReady = true;
    this.#retries = 0;
    this.#error = undefined;
    this.#move("authenticated", "authenticated");
    if (epoch !== this.#epoch) return;
    const at = this.#settings.clock.now();
    this.#callbacks.ready({ endpoint, endpointSource: source, attempts, took: at - startedAt, recovered, at });
    this.#settle((pending) => pending.resolve());
  }

  #lost(error: CrispRtmError): void {
    const { clock, random, reconnect } = this.#settings;
    const aliveAt = this.#connection?.aliveAt ?? 0;
    const wasReady = this.#state === "ready";
    this.#connection?.terminate();
    this.#drop();
    this.#error = error;
    if (wasReady) this.#callbacks.lost(error, aliveAt);
    if (error.code === "unauthorized" || (error.code === "endpoints_refused" && !this.#wasReady)) {
      this.#fail("refused", error);
    } else if (this.#retries >= reconnect.maxAttempts) {
      const problem = `gave up after ${this.#retries} retries, the last failure being: ${error.message}`;
      this.#fail("exhausted", new CrispRtmError("attempts_exhausted", problem, { cause: error }));
    } else {
      const asked = Math.min(error.retryAfter ?? 0, LONGEST_RETRY_AFTER);
      const retryIn = Math.max(this.#budget.wait(), asked + backoff(reconnect, this.#retries, random));
      this.#retryTimer = clock.setTimeout(() => {
        this.#retryTimer = undefined;
        this.#retries += 1;
        this.#begin("retry", "retry");
      }, retryIn);
      this.#move("lost", error.code, { error, retryIn });
    }
  }

  #fail(input: "refused" | "exhausted", error: CrispRtmError): void {
    this.#error = error;
    // Taken first: a handler of the change may call connect() again, and waits for that attempt's outcome.
    const pending = this.#pending;
    this.#pending = undefined;
    this.#move(input, error.code, { error });
    pending?.reject(error);
  }

  /** Makes whatever is under way stale. */
  #drop(): void {
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
  return new CrispRtmError("closed", "the client was closed: make a new one to connect again.");
}

function toRtmError(error: unknown): CrispRtmError {
  if (error instanceof CrispRtmError) return error;
  return new CrispRtmError("handshake_failed", `connecting failed: ${describe(error)}.`, { cause: error });
}
