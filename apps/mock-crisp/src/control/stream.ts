import type { Request, Response } from "express";
import type { Journal, JournalEntry } from "../journal/journal.ts";
import type { Query } from "../journal/query/parse-query.ts";
import { startAfter } from "../journal/start-after.ts";
import { handled } from "./define-control-route.ts";

/** Between two comments that keep proxies from closing a quiet stream, in milliseconds. */
const HEARTBEAT = 15_000;

/** Entries that are examined before other work gets a turn. */
const BATCH = 200;

/** Options of {@link streamJournal}. */
export interface StreamOptions {
  readonly journal: Journal;
  readonly query: Query;
  /** Only entries after the one of this id. Default: from now on. */
  readonly after?: number | undefined;
  readonly request: Request;
  readonly response: Response;
  readonly signal: AbortSignal;
}

/**
 * Answers with the journal as server-sent events until the reader goes away, as fast as it reads: what it has not read is
 * kept by the journal only. Entries that the journal dropped by then are announced as an event `gap`.
 */
export async function streamJournal(options: StreamOptions): Promise<typeof handled> {
  const { journal, query, request, response, signal } = options;
  response.status(200).set({
    "Content-Type": "text/event-stream; charset=utf-8",
    "Cache-Control": "no-store",
    // nginx would hold entries back until its buffer is full.
    "X-Accel-Buffering": "no",
  });
  response.flushHeaders();
  const waker = createWaker(signal);
  const unsubscribe = journal.subscribe(waker.wake);
  response.on("drain", waker.wake);
  const heartbeat = setInterval(() => {
    if (!response.writableNeedDrain) response.write(": still here\n\n");
  }, HEARTBEAT);
  let after = startOf(journal, request.get("last-event-id") ?? options.after?.toString());
  response.write(": connected\n\n");
  try {
    while (!signal.aborted && !response.destroyed) {
      const entries = response.writableNeedDrain ? [] : journal.entriesAfter(after, BATCH);
      const { dropped } = journal;
      if (entries.length > 0 && dropped > after) {
        response.write(`event: gap\ndata: ${JSON.stringify({ after, dropped })}\n\n`);
      }
      for (const entry of entries) {
        if (response.writableNeedDrain) break;
        after = entry.id;
        if (query.fits(entry)) response.write(textOf(entry));
      }
      if (entries.length < BATCH || response.writableNeedDrain) await waker.woken();
      else await new Promise((resolve) => setImmediate(resolve));
    }
  } finally {
    unsubscribe();
    clearInterval(heartbeat);
    response.end();
  }
  return handled;
}

/** After which entry to begin. */
function startOf(journal: Journal, lastEventId: string | undefined): number {
  const last = Number(lastEventId);
  if (lastEventId === undefined || !Number.isSafeInteger(last)) return journal.latest;
  return startAfter(journal, last);
}

function textOf(entry: JournalEntry): string {
  return `id: ${entry.id}\nevent: ${entry.kind}\ndata: ${JSON.stringify(entry)}\n\n`;
}

/** Lets a loop wait for new entries. A wake-up that came before the wait ends the wait at once. */
function createWaker(signal: AbortSignal) {
  let isDue = false;
  let resume: (() => void) | undefined;
  const wake = () => {
    isDue = true;
    resume?.();
  };
  signal.addEventListener("abort", wake, { once: true });
  return {
    wake,
    async woken(): Promise<void> {
      if (!isDue && !signal.aborted) {
        await new Promise<void>((resolve) => {
          resume = resolve;
        });
      }
      resume = undefined;
      isDue = false;
    },
  };
}
