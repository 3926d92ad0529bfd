import type { Request, Response } from "express";
import type { Journal, JournalEntry } from "../journal/journal.ts";
import type { Query } from "../journal/query/parse-query.ts";
import { handled } from "./define-control-route.ts";

/** Between two comments that keep proxies from closing a quiet stream, in milliseconds. */
const HEARTBEAT = 15_000;
/** What may wait for a reader that does not read, in bytes. Beyond, the stream is cut; it resumes where it was. */
const MAX_BUFFERED = 4 * 1024 * 1024;

/** What to stream, and to whom. */
export interface StreamOptions {
  readonly journal: Journal;
  readonly query: Query;
  readonly request: Request;
  readonly response: Response;
  readonly signal: AbortSignal;
}

/** Answers with the journal as server-sent events until the reader goes away. */
export function streamJournal({ journal, query, request, response, signal }: StreamOptions): Promise<typeof handled> {
  response.status(200).set({ "Content-Type": "text/event-stream; charset=utf-8", "Cache-Control": "no-store" });
  response.flushHeaders();
  response.write(": connected\n\n");
  const write = (entry: JournalEntry) => {
    if (!query.fits(entry)) return;
    response.write(`id: ${entry.id}\nevent: ${entry.kind}\ndata: ${JSON.stringify(entry)}\n\n`);
    if (response.writableLength > MAX_BUFFERED) response.destroy();
  };
  const last = Number(request.get("last-event-id"));
  if (Number.isSafeInteger(last) && request.get("last-event-id") !== undefined) {
    for (const entry of journal.entries()) if (entry.id > last) write(entry);
  }
  const unsubscribe = journal.subscribe(write);
  const heartbeat = setInterval(() => response.write(": still here\n\n"), HEARTBEAT);
  return new Promise((resolve) => {
    const end = () => {
      unsubscribe();
      clearInterval(heartbeat);
      response.end();
      resolve(handled);
    };
    if (signal.aborted) end();
    else signal.addEventListener("abort", end, { once: true });
  });
}
