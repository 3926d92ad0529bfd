import * as z from "zod/mini";
import { parseQuery } from "../../journal/query/parse-query.ts";
import { recordScenario } from "../../scenario/record-scenario.ts";
import { type ControlRoute, defineControlRoute } from "../define-control-route.ts";
import { text } from "../shapes.ts";

/** The journal as a scenario. */
export const scenarioRoutes: readonly ControlRoute[] = [
  defineControlRoute({
    method: "get",
    path: "/scenario",
    summary: "Turn the journal entries that match a query into a scenario without personal data",
    query: z.object({ query: z.optional(text), name: z.optional(text) }),
    answer: {
      status: 200,
      summary: "A scenario for `mock-crisp scenario run`",
      schema: z.object({ name: text, steps: z.array(z.record(text, z.unknown())) }),
    },
    handle({ mock, query: { query = "", name = "Recorded" } }) {
      const { fits } = parseQuery(query, { now: mock.clock.now() });
      return recordScenario(mock.journal.entries().filter(fits), name);
    },
  }),
];
