/** A handler of one event. What it returns is awaited; what it throws is reported by {@link EventHub.dispatch}. */
export type EventHandler<Event> = (event: Event) => unknown;

/** Removes the handler that it was given for. Calling it again does nothing. */
export type Unsubscribe = () => void;

/**
 * Every name with one beginning: `"session:*"` stands for all names that begin with `"session:"`, `"session:sync:*"` for
 * those that begin with `"session:sync:"`.
 */
export type EventPattern<Name extends string, Before extends string = ""> = Name extends `${infer Part}:${infer Rest}`
  ? `${Before}${Part}:*` | EventPattern<Rest, `${Before}${Part}:`>
  : never;

/** The names that a name or a pattern stands for. */
export type MatchingNames<Name extends string, Selector extends string> = Selector extends `${infer Namespace}:*`
  ? Extract<Name, `${Namespace}:${string}`>
  : Extract<Name, Selector>;

/** The outcome of one dispatch: how many handlers ran, and what those that failed threw, in order of registration. */
export interface Dispatched {
  readonly handlers: number;
  readonly failures: readonly unknown[];
}

/** Typed handlers by event name. `Events` gives each name the object that its handlers receive. */
export interface EventHub<Events extends Record<string, object>> {
  /** Calls `handler` for each event of that name, those names, or that namespace. Throws if it is no function. */
  on<S extends (keyof Events & string) | EventPattern<keyof Events & string>>(
    selector: S | readonly S[],
    handler: EventHandler<Events[MatchingNames<keyof Events & string, S>]>,
  ): Unsubscribe;
  /** As {@link EventHub.on}, for the first such event alone: once in all, not once a name. */
  once<S extends (keyof Events & string) | EventPattern<keyof Events & string>>(
    selector: S | readonly S[],
    handler: EventHandler<Events[MatchingNames<keyof Events & string, S>]>,
  ): Unsubscribe;
  /** Calls `handler` for every event. */
  onAny(handler: EventHandler<Events[keyof Events]>): Unsubscribe;
  /** Removes `handler` wherever and however it was registered, or only from the selector given (`"*"` for `onAny`). */
  off(handler: EventHandler<never>, selector?: string): void;
  /** Whether anything but {@link EventHub.onAny} handles events of this name. */
  handles(name: string): boolean;
  /** The names and patterns that have a handler, `"*"` standing for {@link EventHub.onAny}. */
  selectors(): readonly string[];
  /**
   * Starts every handler of `name` in order of registration, and resolves when all have settled. Never rejects: one
   * handler's failure hides no other. A handler added meanwhile does not run; one removed meanwhile may still.
   */
  dispatch<N extends keyof Events & string>(name: N, event: Events[N]): Promise<Dispatched>;
  /**
   * As {@link EventHub.dispatch}, for callers that wait for nothing: each failure goes to `failed`, at once or later, and
   * no promise is made for synchronous handlers. Returns how many handlers ran.
   */
  emit<N extends keyof Events & string>(name: N, event: Events[N], failed: (reason: unknown) => void): number;
}

interface Registration {
  readonly selector: string;
  readonly handler: EventHandler<never>;
  /** All registrations of one `once`, which go together; none for a lasting handler. */
  readonly group: readonly Registration[] | undefined;
}

const ANY = "*";
const MAX_CACHED_NAMES = 1000;

/** Creates an {@link EventHub}. */
export function createEventHub<Events extends Record<string, object>>(): EventHub<Events> {
  const registrations = new Set<Registration>();
  // What a name matches is looked up at each dispatch and changes rarely: the lists are made once, and dropped on change.
  const byName = new Map<string, readonly Registration[]>();

  function add(selectors: string | readonly string[], handler: EventHandler<never>, once = false): Unsubscribe {
    if (typeof handler !== "function") throw new TypeError(`a handler is a function, not ${typeof handler}`);
    const added: Registration[] = [];
    for (const selector of new Set(typeof selectors === "string" ? [selectors] : selectors)) {
      added.push({ selector, handler, group: once ? added : undefined });
    }
    for (const registration of added) registrations.add(registration);
    byName.clear();
    return () => remove(added);
  }

  function remove(removed: Iterable<Registration>): void {
    for (const registration of removed) registrations.delete(registration);
    byName.clear();
  }

  function matching(name: string): readonly Registration[] {
    const cached = byName.get(name);
    if (cached) return cached;
    const found = [...registrations].filter(({ selector }) => matches(selector, name));
    // Names come from the wire, so there may be any number of them.
    if (byName.size >= MAX_CACHED_NAMES) byName.clear();
    byName.set(name, found);
    return found;
  }

  /** Starts the handlers of a name. What is still running goes to `pending`, and never rejects. */
  function start(
    name: string,
    event: never,
    failed: (reason: unknown, index: number) => void,
    pending?: Promise<void>[],
  ): number {
    let index = 0;
    for (const registration of matching(name)) {
      if (registration.group) {
        // A handler before it may have dispatched the same event and so used it up.
        if (!registrations.has(registration)) continue;
        remove(registration.group);
      }
      const at = index++;
      try {
        const outcome = registration.handler(event);
        if (!isThenable(outcome)) continue;
        const settled = Promise.resolve(outcome).then(nothing, (reason) => failed(reason, at));
        pending?.push(settled);
      } catch (reason) {
        failed(reason, at);
      }
    }
    return index;
  }

  return {
    on: (selector, handler) => add(selector, handler),
    once: (selector, handler) => add(selector, handler, true),
    onAny: (handler) => add(ANY, handler),
    off: (handler, selector) =>
      remove(
        [...registrations].filter(
          (registration) =>
            registration.handler === handler && (selector === undefined || registration.selector === selector),
        ),
      ),
    handles: (name) => matching(name).some(({ selector }) => selector !== ANY),
    selectors: () => [...new Set([...registrations].map(({ selector }) => selector))],
    async dispatch(name, event) {
      const failures: { index: number; reason: unknown }[] = [];
      const pending: Promise<void>[] = [];
      const handlers = start(name, event as never, (reason, index) => void failures.push({ index, reason }), pending);
      // Waiting costs a turn of the microtask queue, which synchronous handlers need not pay.
      if (pending.length > 0) await Promise.all(pending);
      failures.sort((a, b) => a.index - b.index);
      return { handlers, failures: failures.map(({ reason }) => reason) };
    },
    emit: (name, event, failed) => start(name, event as never, failed),
  };
}

function matches(selector: string, name: string): boolean {
  return selector === name || selector === ANY || (selector.endsWith(":*") && name.startsWith(selector.slice(0, -1)));
}

const nothing = () => {};

function isThenable(value: unknown): boolean {
  return typeof value === "object" && value !== null && "then" in value;
}
