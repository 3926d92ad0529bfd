/** A handler of one event. What it returns is awaited; what it throws is reported by {@link EventHub.dispatch}. */
export type EventHandler<Event> = (event: Event) => unknown;

/** Removes the handler that it was given for. Calling it again does nothing. */
export type Unsubscribe = () => void;

/** Every name of one namespace: `"session:*"` stands for all names that begin with `"session:"`. */
export type EventPattern<Name extends string> = Name extends `${infer Namespace}:${string}` ? `${Namespace}:*` : never;

/** The names that a name or a pattern stands for. */
export type MatchingNames<Name extends string, Selector extends string> = Selector extends `${infer Namespace}:*`
  ? Extract<Name, `${Namespace}:${string}`>
  : Extract<Name, Selector>;

/** The outcome of one dispatch: how many handlers ran, and what those that failed threw, in order of registration. */
export interface Dispatched {
  readonly handlers: number;
  readonly failures: readonly unknown[];
}

/** Typed handlers by event name. `Map` gives each name the object that its handlers receive. */
export interface EventHub<Map extends Record<string, object>> {
  /** Calls `handler` for each event of that name, those names, or that namespace. */
  on<S extends (keyof Map & string) | EventPattern<keyof Map & string>>(
    selector: S | readonly S[],
    handler: EventHandler<Map[MatchingNames<keyof Map & string, S>]>,
  ): Unsubscribe;
  /** As {@link EventHub.on}, for the first such event alone. */
  once<S extends (keyof Map & string) | EventPattern<keyof Map & string>>(
    selector: S | readonly S[],
    handler: EventHandler<Map[MatchingNames<keyof Map & string, S>]>,
  ): Unsubscribe;
  /** Calls `handler` for every event. */
  onAny(handler: EventHandler<Map[keyof Map]>): Unsubscribe;
  /** Removes `handler` wherever it was registered, or only from the selector given. */
  off(handler: EventHandler<never>, selector?: string): void;
  /** Whether anything but {@link EventHub.onAny} handles events of this name. */
  handles(name: string): boolean;
  /** The names and patterns that have a handler, `"*"` standing for {@link EventHub.onAny}. */
  selectors(): readonly string[];
  /**
   * Starts every handler of `name` in order of registration, and resolves when all have settled. Never rejects: one
   * handler's failure hides no other. A handler added meanwhile does not run; one removed meanwhile may still.
   */
  dispatch<N extends keyof Map & string>(name: N, event: Map[N]): Promise<Dispatched>;
}

interface Registration {
  readonly selector: string;
  readonly handler: EventHandler<never>;
  once: boolean;
}

const ANY = "*";

function matches(selector: string, name: string): boolean {
  return selector === name || selector === ANY || (selector.endsWith(":*") && name.startsWith(selector.slice(0, -1)));
}

/** Creates an {@link EventHub}. */
export function createEventHub<Map extends Record<string, object>>(): EventHub<Map> {
  const registrations = new Set<Registration>();

  function add(selectors: string | readonly string[], handler: EventHandler<never>, once: boolean): Unsubscribe {
    if (typeof handler !== "function") throw new TypeError(`a handler is a function, not ${typeof handler}`);
    const list = typeof selectors === "string" ? [selectors] : selectors;
    const added = [...new Set(list)].map((selector) => ({ selector, handler, once }));
    for (const registration of added) registrations.add(registration);
    return () => {
      for (const registration of added) registrations.delete(registration);
    };
  }

  return {
    on: (selector, handler) => add(selector, handler as EventHandler<never>, false),
    once(selector, handler) {
      // One handler under several names runs once in all, not once a name.
      const remove: Unsubscribe = add(
        selector,
        ((event: never) => {
          remove();
          return (handler as EventHandler<never>)(event);
        }) as EventHandler<never>,
        true,
      );
      return remove;
    },
    onAny: (handler) => add(ANY, handler as EventHandler<never>, false),
    off(handler, selector) {
      for (const registration of registrations) {
        if (registration.handler === handler && (selector === undefined || registration.selector === selector)) {
          registrations.delete(registration);
        }
      }
    },
    handles: (name) => [...registrations].some(({ selector }) => selector !== ANY && matches(selector, name)),
    selectors: () => [...new Set([...registrations].map(({ selector }) => selector))],
    async dispatch(name, event) {
      const running: Promise<unknown>[] = [];
      for (const { selector, handler } of [...registrations]) {
        if (matches(selector, name)) running.push(run(handler as EventHandler<typeof event>, event));
      }
      const settled = await Promise.allSettled(running);
      return {
        handlers: settled.length,
        failures: settled.filter((outcome) => outcome.status === "rejected").map((outcome) => outcome.reason),
      };
    },
  };
}

/** Makes a throw of a synchronous handler a rejection. */
async function run<Event>(handler: EventHandler<Event>, event: Event): Promise<unknown> {
  return handler(event);
}
