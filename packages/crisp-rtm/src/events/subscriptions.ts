import { type EventName, rtmEventNames } from "@x/crisp-types";
import type { SafeClock } from "../clock.ts";
import type { CrispRtmError } from "../errors.ts";

/** Dependencies of {@link Subscriptions}. */
export interface SubscriptionsDependencies {
  readonly clock: SafeClock;
  /** The `events` option. */
  readonly events: readonly string[] | undefined;
  /** The event that reports a new website, if the client itself listens to it. */
  readonly own: EventName | undefined;
  /** The names and patterns that have a handler, with `"*"` for all. */
  selectors(): readonly string[];
  /** Sends an event if the client is ready. Returns true if it was. */
  emit(name: string, payload: object): boolean;
}

/** Crisp's own client keeps rebinds this far apart and calls more frequent ones illegal. Milliseconds. */
const MIN_INTERVAL = 2500;

interface Waiter {
  readonly resolve: () => void;
  readonly reject: (error: CrispRtmError) => void;
}

/** The subscribed events, and the queue of requests for more. */
export class Subscriptions {
  readonly #dependencies: SubscriptionsDependencies;
  #bound = new Set<string>();
  #waiters: Waiter[] = [];
  #sentAt = Number.NEGATIVE_INFINITY;
  #scheduled = false;
  #timer: unknown;

  constructor(dependencies: SubscriptionsDependencies) {
    this.#dependencies = dependencies;
  }

  /** The events that the program receives: the `events` option and those with a handler. */
  wanted(): Set<string> {
    const { events } = this.#dependencies;
    const handled = this.#dependencies.selectors().filter((selector) => events === undefined || selector !== "*");
    return new Set([...(events ?? []), ...handled].flatMap(expand));
  }

  /** The events to subscribe to: those of the program, and the one that the client itself listens to. */
  names(): string[] {
    const { own } = this.#dependencies;
    return [...this.wanted().add(own ?? "")].filter((name) => name !== "");
  }

  /** True if only the client itself subscribed to this event. */
  isOwn(name: string): boolean {
    return name === this.#dependencies.own && !this.wanted().has(name);
  }

  /** Crisp accepted an authentication that named these events, which binds all websites as well. */
  authenticated(names: readonly string[]): void {
    this.#bound = new Set(names);
    this.#release((waiter) => waiter.resolve());
    this.update();
  }

  /** Requests the events that are not bound yet, as soon as the limit allows. */
  update(): void {
    if (this.#missing().length > 0) this.#schedule();
  }

  /** Resolves when the request to bind all websites again was sent, or at the next authentication. */
  rebind(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiters.push({ resolve, reject });
      this.#schedule();
    });
  }

  /** The client failed or was closed. */
  end(error: CrispRtmError): void {
    if (this.#timer !== undefined) this.#dependencies.clock.clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#scheduled = false;
    this.#release((waiter) => waiter.reject(error));
  }

  #missing(): string[] {
    return this.names().filter((name) => !this.#bound.has(name));
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    const { clock } = this.#dependencies;
    const wait = this.#sentAt + MIN_INTERVAL - clock.monotonic();
    // Deferred, so that all subscriptions of one turn of the event loop are sent as one request.
    if (wait <= 0) queueMicrotask(() => this.#flush());
    else this.#timer = clock.setTimeout(() => this.#flush(), wait);
  }

  #flush(): void {
    if (!this.#scheduled) return;
    this.#scheduled = false;
    this.#timer = undefined;
    const missing = this.#missing();
    const rebinds = this.#waiters.length > 0;
    if (!rebinds && missing.length === 0) return;
    // One request does both: `socket:bind` may carry the whole list of events.
    const sent = rebinds
      ? this.#dependencies.emit("socket:bind", missing.length > 0 ? { events: this.names() } : {})
      : this.#dependencies.emit("socket:bind:push", { events: missing });
    // Unless the client is ready, the next authentication covers all requests.
    if (!sent) return;
    this.#sentAt = this.#dependencies.clock.monotonic();
    for (const name of missing) this.#bound.add(name);
    this.#release((waiter) => waiter.resolve());
  }

  #release(act: (waiter: Waiter) => void): void {
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const waiter of waiters) act(waiter);
  }
}

function expand(selector: string): readonly string[] {
  if (selector === "*") return rtmEventNames;
  if (!selector.endsWith(":*")) return [selector];
  return rtmEventNames.filter((name) => name.startsWith(selector.slice(0, -1)));
}
