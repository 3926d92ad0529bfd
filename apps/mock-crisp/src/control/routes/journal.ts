import * as z from "zod/mini";
import { parseQuery } from "../../journal/query/parse-query.ts";
import { startAfter } from "../../journal/start-after.ts";
import { waitForEntry } from "../../journal/wait.ts";
import { type ControlRoute, defineControlRoute } from "../define-control-route.ts";
import { position, timeout } from "../input.ts";
import { entryShape } from "../shapes.ts";
import { streamJournal } from "../stream.ts";

const DEFAULT_LIMIT = 1_000;
const query = z.optional(z.string());

/** The journal: listed, waited for, streamed, cleared. */
export const journalRoutes: readonly ControlRoute[] = [
  defineControlRoute({
    method: "get",
    path: "/journal",
    summary:
      "List journal entries after the one of the id `after`, oldest first: the last `limit` entries that match the query",
    query: z.object({ query, limit: z.optional(position), after: z.optional(position) }),
    answer: {
      status: 200,
      summary: "Entries",
      schema: z.object({ entries: z.array(entryShape), journal_id: position }),
    },
    handle({ mock, query: { query = "", limit = DEFAULT_LIMIT, after = 0 } }) {
      const parsed = parseQuery(query, { now: mock.clock.now() });
      const entries = mock.journal.entriesAfter(startAfter(mock.journal, after)).filter(parsed.fits);
      const last = limit === 0 ? [] : entries.slice(-limit);
      return { entries: last, journal_id: mock.journal.latest };
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
    summary:
      "Wait for the first matching entry after the one of the id `after` (a `journal_id`), past or future; 408 with near misses on time-out",
    query: z.object({ query, timeout: z.optional(timeout), after: z.optional(position) }),
    answer: {
      status: 200,
      summary: "The first matching entry",
      schema: z.object({ entry: entryShape, journal_id: position }),
    },
    async handle({ mock, query: { query = "", timeout, after }, signal }) {
      const parsed = parseQuery(query, { now: mock.clock.now() });
      const entry = await waitForEntry(mock.journal, parsed, { timeout, after, signals: [signal] });
      // The position of this entry: later ones of the same moment have not been read yet.
      return { entry, journal_id: entry.id };
    },
  }),
  defineControlRoute({
    method: "get",
    path: "/stream",
    summary: "Stream journal entries as server-sent events, from now or after an id; `Last-Event-ID` resumes",
    query: z.object({ query, after: z.optional(position) }),
    answer: { status: 200, summary: "Entries; the event name is the kind", type: "text/event-stream" },
    handle({ mock, query: { query = "", after }, request, response, signal }) {
      const parsed = parseQuery(query, { now: mock.clock.now() });
      return streamJournal({ journal: mock.journal, query: parsed, after, request, response, signal });
    },
  }),
];
