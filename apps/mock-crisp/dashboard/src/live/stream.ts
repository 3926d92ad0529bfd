import { signal } from "@preact/signals";
import type { JournalEntry } from "../../../src/journal/journal.ts";
import { api } from "../api/client.ts";
import { ControlApiError } from "../api/request.ts";

/** State of the live stream. `lost`: the mock cannot be reached; `locked`: it requires its control token. */
export const liveness = signal<"connecting" | "live" | "lost" | "locked">("connecting");

type Batch = readonly JournalEntry[];

const listeners = new Set<(batch: Batch) => void>();
const openings = new Set<() => void>();

/** Calls a listener with new journal entries, in order and in batches. Returns a function that removes it. */
export function onEntries(listener: (batch: Batch) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Calls a listener each time that the stream opens: data loaded before may be out of date. */
export function onOpen(listener: () => void): () => void {
  openings.add(listener);
  return () => openings.delete(listener);
}

const kinds = ["event", "rest", "connection", "delivery", "fault", "control"] satisfies JournalEntry["kind"][];

/** Milliseconds between two renderings: what arrives in between is shown together. The first entry is shown at once. */
const BATCH_WINDOW = 12;
const RETRY_DELAY = 1_000;

/** Opens the stream of the page, and reopens it when the connection is lost. */
export function openStream(): void {
  let pending: JournalEntry[] = [];
  let scheduled = false;
  let flushed = 0;

  function flush() {
    scheduled = false;
    flushed = performance.now();
    const batch = pending;
    pending = [];
    for (const listener of listeners) listener(batch);
  }

  function receive(message: MessageEvent<string>) {
    // The mock writes journal entries on this stream.
    pending.push(JSON.parse(message.data) as JournalEntry);
    if (scheduled) return;
    const wait = flushed + BATCH_WINDOW - performance.now();
    if (wait <= 0) {
      flush();
      return;
    }
    scheduled = true;
    setTimeout(flush, wait);
  }

  function open() {
    const source = new EventSource("_mock/stream");
    for (const kind of kinds) source.addEventListener(kind, receive);
    source.addEventListener("message", receive);
    source.addEventListener("open", () => {
      liveness.value = "live";
      for (const listener of openings) listener();
    });
    source.addEventListener("error", () => {
      // EventSource would resume after the last id, which is wrong for a restarted mock.
      source.close();
      api.info().then(
        () => undefined,
        (error: unknown) => {
          // EventSource does not expose the reason of a failure; a plain request does.
          liveness.value = error instanceof ControlApiError && error.status === 401 ? "locked" : "lost";
        },
      );
      if (liveness.value === "live") liveness.value = "lost";
      setTimeout(open, RETRY_DELAY);
    });
  }

  open();
}
