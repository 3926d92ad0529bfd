import * as z from "zod/mini";
import { parseQuery } from "../../journal/query/parse-query.ts";
import { waitForEntry } from "../../journal/wait.ts";
import { type ControlRoute, defineControlRoute } from "../define-control-route.ts";
import { position, timeout } from "../input.ts";
import { entryShape } from "../shapes.ts";
import { streamJournal } from "../stream.ts";

const DEFAULT_LIMIT = 1_000;
const query = z.optional(z.string());

/** The record of everything that happened: look, wait, follow, clear. */
export const journalRoutes: readonly ControlRoute[] = [
  defineControlRoute({
    method: "get",
    path: "/journal",
    summary: "List journal entries, oldest first: the last `limit` entries that match the query",
    query: z.object({ query, limit: z.optional(position), after: z.optional(position) }),
    answer: { status: 200, summary: "Entries", schema: z.object({ entries: z.array(entryShape) }) },
    handle({ mock, query: { query = "", limit = DEFAULT_LIMIT, after = 0 } }) {
      const parsed = parseQuery(query, { now: mock.clock.now() });
      const entries = mock.journal.entries().filter((entry) => entry.id > after && parsed.fits(entry));
      return { entries: limit === 0 ? [] : entries.slice(-limit) };
    },
  }),
  defineControlRoute({
    method: "delete",
    path: "/journal",
    summary: "Clear the journal",
    answer: { status: 204, summary: "Done" },
    handle: ({ mock }) => mock.journal.clear(),
  }),
  defineControlRoute({
    method: "get",
    path: "/wait",
    summary: "Wait for a matching entry, past or future; 408 with near misses on time-out",
    query: z.object({ query, timeout: z.optional(timeout), after: z.optional(position) }),
    answer: { status: 200, summary: "The first matching entry", schema: z.object({ entry: entryShape }) },
    async handle({ mock, query: { query = "", timeout, after }, signal }) {
      const parsed = parseQuery(query, { now: mock.clock.now() });
      return { entry: await waitForEntry(mock.journal, parsed, { timeout, after, signals: [signal] }) };
    },
  }),
  defineControlRoute({
    method: "get",
    path: "/stream",
    summary: "Stream journal entries as server-sent events; `Last-Event-ID` resumes",
    query: z.object({ query }),
    answer: { status: 200, summary: "Entries; the event name is the kind", type: "text/event-stream" },
    handle({ mock, query: { query = "" }, request, response, signal }) {
      const parsed = parseQuery(query, { now: mock.clock.now() });
      return streamJournal({ journal: mock.journal, query: parsed, request, response, signal });
    },
  }),
];
