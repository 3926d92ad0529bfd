/** The functions to call when a signal is aborted, and the listener that calls them. */
interface Waiting {
  readonly acts: Set<() => void>;
  notify(): void;
}

const bySignal = new WeakMap<AbortSignal, Waiting>();

/**
 * Calls `act` once the signal is aborted, unless the returned function is called before. All that waits for a signal
 * shares one listener: Node warns of a leak when there are more than ten.
 */
export function onAbort(signal: AbortSignal | undefined, act: () => void): () => void {
  if (signal === undefined) return () => {};
  const waiting = bySignal.get(signal) ?? listen(signal);
  waiting.acts.add(act);
  return () => {
    if (!waiting.acts.delete(act) || waiting.acts.size > 0) return;
    signal.removeEventListener("abort", waiting.notify);
    bySignal.delete(signal);
  };
}

function listen(signal: AbortSignal): Waiting {
  const acts = new Set<() => void>();
  const waiting = {
    acts,
    notify() {
      for (const act of [...acts]) act();
    },
  };
  bySignal.set(signal, waiting);
  signal.addEventListener("abort", waiting.notify, { once: true });
  return waiting;
}
