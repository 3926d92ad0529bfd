import { signal } from "@preact/signals";
import type { JournalEntry } from "../../../src/journal/journal.ts";
import { api } from "../api/client.ts";
import { ControlApiError } from "../api/request.ts";

/**
 * Whether what one sees is live. `lost`: the mock does not answer, and is asked again. `locked`: it does, but wants its
 * control token.
 */
export const liveness = signal<"connecting" | "live" | "lost" | "locked">("connecting");

type Batch = readonly JournalEntry[];

const listeners = new Set<(batch: Batch) => void>();
const openings = new Set<() => void>();

/** Hears of what happens, in order, in batches of what arrived at about the same time. */
export function onEntries(listener: (batch: Batch) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Called each time that the stream opens: what was loaded before may be of another world, and is loaded anew. */
export function onOpen(listener: () => void): () => void {
  openings.add(listener);
  return () => openings.delete(listener);
}

const kinds = ["event", "rest", "connection", "delivery", "fault", "control"] satisfies JournalEntry["kind"][];

/** Entries that arrive within this many milliseconds are shown together: a burst must not draw once each. */
const BATCH_WINDOW = 12;
const RETRY_DELAY = 1_000;

/** Opens the page's one stream, and opens it again whenever it is lost. A second one would cost a second connection. */
export function openStream(): void {
  let pending: JournalEntry[] = [];
  let scheduled = false;

  function flush() {
    scheduled = false;
    const batch = pending;
    pending = [];
    for (const listener of listeners) listener(batch);
  }

  function receive(message: MessageEvent<string>) {
    // Written by the mock that served this page.
    pending.push(JSON.parse(message.data) as JournalEntry);
    if (scheduled) return;
    scheduled = true;
    setTimeout(flush, BATCH_WINDOW);
  }

  function open() {
    const source = new EventSource("/_mock/stream");
    for (const kind of kinds) source.addEventListener(kind, receive);
    source.addEventListener("message", receive);
    source.addEventListener("open", () => {
      liveness.value = "live";
      for (const listener of openings) listener();
    });
    source.addEventListener("error", () => {
      // Its own reconnecting would ask for what came after the last id, which means nothing to a mock started anew.
      source.close();
      api.info().then(
        () => undefined,
        (error: unknown) => {
          // An event source does not tell why it failed; an ordinary request does.
          liveness.value = error instanceof ControlApiError && error.status === 401 ? "locked" : "lost";
        },
      );
      if (liveness.value === "live") liveness.value = "lost";
      setTimeout(open, RETRY_DELAY);
    });
  }

  open();
}
