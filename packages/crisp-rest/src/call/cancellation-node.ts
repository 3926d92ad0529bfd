import { bySignal, type Cancellable } from "./cancellation.ts";

type Abort = (reason: Error) => void;

/**
 * Handler of undici, the library behind Node's `fetch`. Its first callback receives the function that aborts the request.
 */
interface Handler {
  /** Up to undici 7, so Node 24. */
  onConnect?(abort: Abort, ...more: unknown[]): void;
  /** From undici 8 on. */
  onRequestStart?(controller: { abort: Abort }, ...more: unknown[]): void;
}

interface Dispatcher {
  readonly isMockActive?: boolean;
  dispatch(options: object, handler: Handler): boolean;
}

/** undici keeps its global dispatcher here, also one that its `setGlobalDispatcher` was called with. */
const UP_TO_7 = Symbol.for("undici.globalDispatcher.1");
const FROM_8 = Symbol.for("undici.globalDispatcher.2");
const globals = globalThis as { readonly [UP_TO_7]?: Dispatcher; readonly [FROM_8]?: Dispatcher };

/** The `fetch` that was seen to use the dispatcher of its options. */
let proven: unknown;

/** Passes one request on to the global dispatcher, and keeps what ends it. */
class CancellableDispatch implements Dispatcher {
  readonly #fetch = globalThis.fetch;
  #abort: Abort | undefined;
  #isCancelled = false;

  get isMockActive(): boolean {
    return globals[UP_TO_7]?.isMockActive ?? globals[FROM_8]?.isMockActive ?? false;
  }

  dispatch(options: object, handler: Handler): boolean {
    const { onConnect, onRequestStart } = handler;
    if (onRequestStart !== undefined) {
      handler.onRequestStart = (controller, ...more) => {
        onRequestStart.call(handler, controller, ...more);
        this.#keep((reason) => controller.abort(reason));
      };
    } else if (onConnect !== undefined) {
      handler.onConnect = (abort, ...more) => {
        onConnect.call(handler, abort, ...more);
        this.#keep(abort);
      };
    }
    const target = onRequestStart === undefined ? globals[UP_TO_7] : globals[FROM_8];
    // `fetch` made it before it dispatches.
    return (target as Dispatcher).dispatch(options, handler);
  }

  #keep(abort: Abort): void {
    proven = this.#fetch;
    this.#abort = abort;
    if (this.#isCancelled) this.cancel();
  }

  cancel(): void {
    this.#isCancelled = true;
    this.#abort?.(new Error("The call has ended."));
  }
}

/**
 * {@link Cancellable} for the global `fetch`. With a signal, Node's `fetch` takes a tenth longer. A
 * dispatcher replaces the signal once a request has shown that this `fetch` uses it.
 */
export const cancellable: Cancellable = (init) => {
  if (globals[UP_TO_7] === undefined && globals[FROM_8] === undefined) return bySignal(init);
  const dispatch = new CancellableDispatch();
  Object.assign(init, { dispatcher: dispatch });
  return globalThis.fetch === proven ? () => dispatch.cancel() : bySignal(init);
};
