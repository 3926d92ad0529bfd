/** Makes a request that is about to be sent cancellable. Returns the function that ends it and frees its connection. */
export type Cancellable = (init: RequestInit) => () => void;

/** {@link Cancellable} by an `AbortSignal`, which every `fetch` takes. */
export const bySignal: Cancellable = (init) => {
  const controller = new AbortController();
  init.signal = controller.signal;
  return () => controller.abort();
};
