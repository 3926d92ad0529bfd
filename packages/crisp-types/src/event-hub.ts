/** A handler of one event. Promises it returns are awaited; {@link EventHub.dispatch} reports what it throws. */
export type EventHandler<Event> = (event: Event) => unknown;

/** Removes the handler that it was returned for. Calling it again does nothing. */
export type Unsubscribe = () => void;

/**
 * A pattern for all names with the same prefix: `"session:*"` matches names that begin with `"session:"`,
 * `"session:sync:*"` those that begin with `"session:sync:"`.
 */
export type EventPattern<Name extends string, Before extends string = ""> = Name extends `${infer Part}:${infer Rest}`
  ? `${Before}${Part}:*` | EventPattern<Rest, `${Before}${Part}:`>
  : never;

/** The names that a name or a pattern matches. */
export type MatchingNames<Name extends string, Selector extends string> = Selector extends `${infer Namespace}:*`
  ? Extract<Name, `${Namespace}:${string}`>
  : Extract<Name, Selector>;

/** The outcome of one dispatch: how many handlers ran, and the errors of those that failed, in order of registration. */
export interface Dispatched {
  readonly handlers: number;
  readonly failures: readonly unknown[];
}

/** Typed handlers by event name. `Events` maps each name to the object that its handlers receive. */
export interface EventHub<Events extends Record<string, object>> {
  /**
   * Calls `handler` for each event with that name, one of those names, or in that namespace. Throws a TypeError unless it
   * is a function, and the names are strings.
   */
  on<S extends (keyof Events & string) | EventPattern<keyof Events & string>>(
    selector: S | readonly S[],
    handler: EventHandler<Events[MatchingNames<keyof Events & string, S>]>,
  ): Unsubscribe;
  /** Like {@link EventHub.on}, but only for the first such event: once in total, not once per name. */
  once<S extends (keyof Events & string) | EventPattern<keyof Events & string>>(
    selector: S | readonly S[],
    handler: EventHandler<Events[MatchingNames<keyof Events & string, S>]>,
  ): Unsubscribe;
  /** Calls `handler` for every event. */
  onAny(handler: EventHandler<Events[keyof Events]>): Unsubscribe;
  /** Removes every registration of `handler`, or only those with the given selector (`"*"` for `onAny`). */
  off(handler: EventHandler<never>, selector?: string): void;
  /** True if a handler other than those of {@link EventHub.onAny} is registered for this name. */
  handles(name: string): boolean;
  /** The names and patterns with a handler; `"*"` represents {@link EventHub.onAny}. */
  selectors(): readonly string[];
  /**
   * Starts every handler of `name` in order of registration, and waits until all have settled. Never rejects, so one
   * handler's failure hides no other. A handler added during the dispatch does not run; one removed may still run. Returns
   * the outcome itself, not a promise, if no handler returned a promise.
   */
  dispatch<N extends keyof Events & string>(name: N, event: Events[N]): Dispatched | Promise<Dispatched>;
  /**
   * Like {@link EventHub.dispatch}, but waits for nothing: each failure is passed to `failed`, immediately or later, and
   * synchronous handlers cost no promise. Returns how many handlers ran.
   */
  emit<N extends keyof Events & string>(name: N, event: Events[N], failed: (reason: unknown) => void): number;
}

/** Options of {@link createEventHub}. */
export interface EventHubOptions {
  /**
   * Registers a `once` handler again if it fails, for sources that deliver a failed event again. Default `false`: the
   * handler is removed when it starts.
   */
  readonly rearmFailedOnce?: boolean | undefined;
}

interface Registration {
  readonly selector: string;
  readonly handler: EventHandler<never>;
  /** All registrations of one `once` call, removed together. `undefined` for a lasting handler. */
  readonly group: Registration[] | undefined;
}

const ANY = "*";
const MAX_CACHED_NAMES = 1000;

/** Creates an {@link EventHub}. */
export function createEventHub<Events extends Record<string, object>>({
  rearmFailedOnce = false,
}: EventHubOptions = {}): EventHub<Events> {
  const registrations = new Set<Registration>();
  // Groups of `once` whose handler is running, if a failure registers them again.
  const running = new Set<Registration[]>();
  // The matches of a name are needed at each dispatch and rarely change: cached until a registration changes.
  const byName = new Map<string, readonly Registration[]>();

  function add(selectors: string | readonly string[], handler: EventHandler<never>, once = false): Unsubscribe {
    if (typeof handler !== "function") throw new TypeError(`a handler is a function, not ${typeof handler}`);
    const added: Registration[] = [];
    for (const selector of namesIn(selectors)) {
      added.push({ selector, handler, group: once ? added : undefined });
    }
    for (const registration of added) registrations.add(registration);
    byName.clear();
    return () => removeIf((registration) => added.includes(registration));
  }

  function remove(removed: Iterable<Registration>): void {
    for (const registration of removed) registrations.delete(registration);
    byName.clear();
  }

  function removeIf(matches: (registration: Registration) => boolean): void {
    remove([...registrations].filter(matches));
    for (const group of running) group.splice(0, group.length, ...group.filter((one) => !matches(one)));
  }

  /** Removes a `once` group while its handler runs. Returns the function to call when the handler settles. */
  function use(group: Registration[]): (succeeded: boolean) => void {
    remove(group);
    if (!rearmFailedOnce) return () => {};
    running.add(group);
    return (succeeded) => {
      running.delete(group);
      if (succeeded) return;
      for (const registration of group) registrations.add(registration);
      byName.clear();
    };
  }

  function matching(name: string): readonly Registration[] {
    const cached = byName.get(name);
    if (cached) return cached;
    const found = [...registrations].filter(({ selector }) => matches(selector, name));
    // Names come from the network, so their number is unlimited.
    if (byName.size >= MAX_CACHED_NAMES) byName.clear();
    byName.set(name, found);
    return found;
  }

  /** Starts the handlers of a name. Adds a promise that never rejects to `pending` for each that is still running. */
  function start(
    name: string,
    event: never,
    failed: (reason: unknown, index: number) => void,
    pending?: Promise<void>[],
  ): number {
    let index = 0;
    for (const registration of matching(name)) {
      // A handler before it may have dispatched the same event, so that the group is used already.
      if (registration.group && !registrations.has(registration)) continue;
      const settle = registration.group ? use(registration.group) : nothing;
      const at = index++;
      const fail = (reason: unknown) => {
        settle(false);
        failed(reason, at);
      };
      try {
        const outcome = registration.handler(event);
        if (isThenable(outcome)) {
          const settled = Promise.resolve(outcome).then(() => settle(true), fail);
          pending?.push(settled);
        } else settle(true);
      } catch (reason) {
        fail(reason);
      }
    }
    return index;
  }

  return {
    on: (selector, handler) => add(selector, handler),
    once: (selector, handler) => add(selector, handler, true),
    onAny: (handler) => add(ANY, handler),
    off: (handler, selector) =>
      removeIf((one) => one.handler === handler && (selector === undefined || one.selector === selector)),
    handles: (name) => matching(name).some(({ selector }) => selector !== ANY),
    selectors: () => [...new Set([...registrations].map(({ selector }) => selector))],
    dispatch(name, event) {
      const failures: { index: number; reason: unknown }[] = [];
      const pending: Promise<void>[] = [];
      const handlers = start(name, event as never, (reason, index) => void failures.push({ index, reason }), pending);
      const outcome = () => ({
        handlers,
        failures: failures.sort((a, b) => a.index - b.index).map(({ reason }) => reason),
      });
      // A promise costs a turn of the microtask queue, which synchronous handlers do not need.
      return pending.length > 0 ? Promise.all(pending).then(outcome) : outcome();
    },
    emit: (name, event, failed) => start(name, event as never, failed),
  };
}

/** The names and patterns of a registration. Throws a TypeError for others: a handler of them would never run. */
function namesIn(selectors: string | readonly string[]): ReadonlySet<string> {
  const names = new Set(typeof selectors === "object" ? selectors : [selectors]);
  if ([...names].every((name) => typeof name === "string" && name !== "") && selectors !== null) return names;
  throw new TypeError("the name of an event is a non-empty string");
}

function matches(selector: string, name: string): boolean {
  return selector === name || selector === ANY || (selector.endsWith(":*") && name.startsWith(selector.slice(0, -1)));
}

const nothing = (_succeeded: boolean) => {};

function isThenable(value: unknown): boolean {
  return typeof value === "object" && value !== null && "then" in value;
}
