import { bySignal, type Cancellable } from "./cancellation.ts";

type Abort = (reason: Error) => void;

/** A handler of undici's, which Node's `fetch` is made of. `onConnect` gets what ends the request. */
interface Handler {
  onConnect?(abort: Abort, ...more: unknown[]): void;
}

interface Dispatcher {
  readonly isMockActive?: boolean;
  dispatch(options: object, handler: Handler): boolean;
}

/** undici keeps its global dispatcher here, also one that its `setGlobalDispatcher` was called with. */
const GLOBAL = Symbol.for("undici.globalDispatcher.1");
const globals = globalThis as { readonly [GLOBAL]?: Dispatcher };

/** The `fetch` that was seen to use the dispatcher of its options. */
let proven: unknown;

/** Passes one request on to the global dispatcher, and keeps what ends it. */
class CancellableDispatch implements Dispatcher {
  readonly #target: Dispatcher;
  readonly #fetch = globalThis.fetch;
  #abort: Abort | undefined;
  #isCancelled = false;

  constructor(target: Dispatcher) {
    this.#target = target;
  }

  get isMockActive(): boolean {
    return this.#target.isMockActive ?? false;
  }

  dispatch(options: object, handler: Handler): boolean {
    const { onConnect } = handler;
    if (onConnect !== undefined) {
      proven = this.#fetch;
      handler.onConnect = (abort, ...more) => {
        this.#abort = abort;
        onConnect.call(handler, abort, ...more);
        if (this.#isCancelled) this.cancel();
      };
    }
    return this.#target.dispatch(options, handler);
  }

  cancel(): void {
    this.#isCancelled = true;
    this.#abort?.(new Error("The call has ended."));
  }
}

/**
 * {@link Cancellable} for the global `fetch`. Node's takes a tenth longer for a request with a signal, so that it gets a
 * dispatcher in its place, from the second request on: the first one shows that this `fetch` uses it.
 */
export const cancellable: Cancellable = (init) => {
  const target = globals[GLOBAL];
  if (target === undefined) return bySignal(init);
  const dispatch = new CancellableDispatch(target);
  Object.assign(init, { dispatcher: dispatch });
  return globalThis.fetch === proven ? () => dispatch.cancel() : bySignal(init);
};
