/** A promise and the functions that settle it. */
export interface Pending {
  readonly promise: Promise<void>;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Creates a {@link Pending}. Its rejection does not end the process if it is not handled: a program may ignore the promise
 * of `connect()` and watch the state instead.
 */
export function createPending(): Pending {
  let resolve!: () => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<void>((accept, refuse) => {
    resolve = accept;
    reject = refuse;
  });
  promise.catch(() => {});
  return { promise, resolve, reject };
}
