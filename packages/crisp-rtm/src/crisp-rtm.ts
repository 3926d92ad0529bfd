import type { RtmEventName } from "@x/crisp-types";
import type { EventHandler, EventHub, EventPattern, MatchingNames, Unsubscribe } from "@x/crisp-types/event-hub";
import { ClientCore } from "./client-core.ts";
import type { RtmState } from "./connection/state-machine.ts";
import type { CrispRtmError } from "./errors.ts";
import { EventStream, type StreamOptions } from "./events/event-stream.ts";
import type { Health } from "./events/health.ts";
import {
  isLifecycleEventName,
  type LifecycleEventName,
  type LifecycleEvents,
  type ReceivedEvent,
  type ReceivedEvents,
} from "./events/received-event.ts";
import { checkWaitOptions, type WaitOptions, waitFor } from "./events/wait-for.ts";
import { optionsFromEnv } from "./from-env.ts";
import type { CrispRtmOptions } from "./options.ts";
import { resolveOptions } from "./settings.ts";

/** The name of an event, or the pattern of its namespace. */
export type RtmSelector = RtmEventName | EventPattern<RtmEventName>;

/** The object that the handlers of `S` get. */
export type SelectedEvent<S extends string> = ReceivedEvents[MatchingNames<RtmEventName, S>];

/**
 * A client of Crisp's RTM API.
 *
 * It requests its endpoint before each connection, authenticates once on it, and reconnects after every failure that is
 * not final. It owns at most one socket at a time. No failure of Crisp, the network or a handler ends the process.
 *
 * @example
 * ```ts
 * import { CrispRtm } from "@x/crisp-rtm";
 *
 * const rtm = CrispRtm.fromEnv(); // CRISP_TOKEN_IDENTIFIER, CRISP_TOKEN_KEY …
 * rtm.on("message:send", ({ data }) => console.log(data.session_id, data.content));
 * await rtm.connect();
 * ```
 */
export class CrispRtm implements AsyncDisposable {
  readonly #core: ClientCore;

  /**
   * Throws `invalid_options`. Names that are no options are ignored, and logged as a warning. Starts nothing: call
   * {@link CrispRtm.connect}.
   */
  constructor(options: CrispRtmOptions) {
    this.#core = new ClientCore(resolveOptions(options));
  }

  /**
   * A client for the token in the environment: `CRISP_TIER` (default `plugin`), `CRISP_TOKEN_IDENTIFIER`,
   * `CRISP_TOKEN_KEY`, `CRISP_WEBSITE_ID`, `CRISP_API_URL`. `options` takes precedence: with a token in it, or with
   * `credentials`, none is needed in the environment. Throws `invalid_options`.
   */
  static fromEnv(options: Partial<CrispRtmOptions> = {}, env = process.env): CrispRtm {
    return new CrispRtm(optionsFromEnv(options, env));
  }

  get state(): RtmState {
    return this.#core.manager.state;
  }

  /** The events of the option `events`; `undefined` without it, when every event with a handler is received. */
  get events(): readonly string[] | undefined {
    return this.#core.settings.events;
  }

  /** The last failure, until the client is ready again. */
  get error(): CrispRtmError | undefined {
    return this.#core.manager.error;
  }

  /**
   * Connects, and stays connected. Resolves when Crisp accepted the token; rejects with a {@link CrispRtmError} when
   * the client is `failed` or `closed` before that. Other failures are tried again, however long they last: `timeout`
   * (milliseconds) and `signal` end the wait, not the attempts. A rejection without a handler does not end the process:
   * the lifecycle events `state` and `error` report it as well.
   */
  connect(options: WaitOptions = {}): Promise<void> {
    let limits: WaitOptions;
    try {
      limits = checkWaitOptions(options);
    } catch (error) {
      return Promise.reject(error);
    }
    const connected = this.#core.manager.connect();
    if (limits.timeout === undefined && limits.signal === undefined) return connected;
    const source = {
      clock: this.#core.settings.clock,
      what: "connection",
      listen: (accept: (event: undefined) => void) => {
        void connected.then(() => accept(undefined)).catch(() => {});
        return () => {};
      },
      onEnd: (act: (error: CrispRtmError) => void) => this.#core.onEnd(act),
    };
    const waited = waitFor<undefined>(source, () => true, limits);
    waited.catch(() => {});
    return waited;
  }

  /**
   * Calls `handler` with each event of that name, those names, or that namespace (`"session:*"`), or with each of a
   * lifecycle event. Returns a function that removes it. An event that was not subscribed to yet is subscribed to
   * within 2.5 s.
   */
  on<N extends LifecycleEventName>(name: N, handler: EventHandler<LifecycleEvents[N]>): Unsubscribe;
  on<S extends RtmSelector>(selector: S | readonly S[], handler: EventHandler<SelectedEvent<S>>): Unsubscribe;
  on(selector: string | readonly string[], handler: EventHandler<never>): Unsubscribe {
    return this.#subscribe("on", selector, handler);
  }

  /** As {@link CrispRtm.on}, for the first such event only. */
  once<N extends LifecycleEventName>(name: N, handler: EventHandler<LifecycleEvents[N]>): Unsubscribe;
  once<S extends RtmSelector>(selector: S | readonly S[], handler: EventHandler<SelectedEvent<S>>): Unsubscribe;
  once(selector: string | readonly string[], handler: EventHandler<never>): Unsubscribe {
    return this.#subscribe("once", selector, handler);
  }

  /** Calls `handler` with every wire event. Without the `events` option, subscribes to all events of the tier. */
  onAny(handler: EventHandler<ReceivedEvent>): Unsubscribe {
    const remove = this.#core.receiver.hub.onAny(handler);
    this.#core.subscriptions.update();
    return remove;
  }

  /** Same as `on("error", handler)`, under the name that `CrispWebhooks` has for it. */
  onError(handler: EventHandler<CrispRtmError>): Unsubscribe {
    return this.on("error", handler);
  }

  /** Removes `handler` wherever it was registered, or only from the selector given. */
  off(handler: EventHandler<never>, selector?: string): void {
    this.#core.receiver.hub.off(handler, selector);
    this.#core.reporter.hub.off(handler, selector);
  }

  /**
   * Resolves with the next event of that name that `predicate` accepts. Rejects with `wait_timeout`, with the signal's
   * reason, with the error that the predicate throws, or with the error that ended the client.
   */
  waitFor<N extends LifecycleEventName | RtmEventName>(
    name: N,
    predicate?: (event: (ReceivedEvents & LifecycleEvents)[N]) => boolean,
    options: WaitOptions = {},
  ): Promise<(ReceivedEvents & LifecycleEvents)[N]> {
    const source = {
      clock: this.#core.settings.clock,
      what: name,
      listen: (handler: EventHandler<(ReceivedEvents & LifecycleEvents)[N]>) => this.#subscribe("on", name, handler),
      onEnd: (act: (error: CrispRtmError) => void) => this.#core.onEnd(act),
    };
    return waitFor(source, predicate ?? (() => true), options);
  }

  /** The events of these names, or all events, as an async iterator for one reader. `close()` ends it. */
  stream<S extends RtmSelector = RtmEventName>(
    selectors?: S | readonly S[],
    options: StreamOptions = {},
  ): EventStream<MatchingNames<RtmEventName, S>> {
    const undo: (() => void)[] = [];
    const stream = new EventStream<MatchingNames<RtmEventName, S>>(options, () => {
      for (const act of undo) act();
    });
    const push: EventHandler<never> = (event) => stream.push(event);
    undo.push(
      selectors === undefined
        ? this.onAny(push as EventHandler<ReceivedEvent>)
        : this.#subscribe("on", selectors, push),
    );
    undo.push(this.#core.onEnd((error) => stream.end(error.code === "closed" ? undefined : error)));
    if (options.signal?.aborted) stream.end();
    return stream;
  }

  /**
   * Binds all websites of the token again, including those that installed the plugin since. Calls are
   * coalesced, and sent 2.5 s apart, which is Crisp's rule. Resolves when the request is sent, or at the next
   * authentication, which does the same. Crisp does not answer.
   */
  rebind(): Promise<void> {
    const { ending } = this.#core;
    if (ending !== undefined) return Promise.reject(ending);
    return this.#core.subscriptions.rebind();
  }

  /**
   * Fetches at once the events that an earlier backfill could not fetch, or left out because of its limit. Resolves
   * with `true` if nothing is left, also if no gap is open, and with `false` while the client is not ready. Never
   * rejects: a failure is reported by `error`.
   */
  retryGap(): Promise<boolean> {
    return this.#core.recovery.retry();
  }

  /**
   * Fetches the messages since a time again, also those that were delivered before: for a program that lost events
   * after it had received them. `since`: milliseconds since 1970, on this clock. Reports a `gap` with the reason
   * `refetch`, and the cursor stays before it until it is fetched. Resolves with `true` once all of it was; with
   * `false` without a `backfill`, while the client is not ready, and after a failure, which is reported by `error` and
   * tried again. Rejects only with `invalid_options`, if `since` is not a number.
   */
  refetch(since: number): Promise<boolean> {
    return this.#core.recovery.refetch(since);
  }

  /** The answer to a health probe. */
  health(): Health {
    return this.#core.health();
  }

  /**
   * Disconnects and closes for good. Resolves when the network connection has ended and the cursor is saved. Ends streams,
   * and rejects the promises that still wait with `closed`. Never rejects; calling it again does nothing.
   */
  close(): Promise<void> {
    return this.#core.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #subscribe(how: "on" | "once", selector: string | readonly string[], handler: EventHandler<never>): Unsubscribe {
    // The overloads have checked that the handler takes the events of the selector.
    if (isLifecycleEventName(selector)) {
      return this.#core.reporter.hub[how](selector, handler as EventHandler<LifecycleEvents[LifecycleEventName]>);
    }
    const hub = this.#core.receiver.hub as unknown as EventHub<Record<string, object>>;
    const remove = hub[how](selector as string, handler as EventHandler<object>);
    this.#core.subscriptions.update();
    return remove;
  }
}
