import * as z from "zod/mini";
import { MockCrispError } from "../../base/mock-crisp-error.ts";
import { assertQuiet } from "../../operations/assert-quiet.ts";
import { settled } from "../../operations/settled.ts";
import { type ControlRoute, defineControlRoute } from "../define-control-route.ts";
import { idParam, timeout } from "../input.ts";
import { connectionShape, dropMode } from "../shapes.ts";

/** RTM connections, and cutting them. */
export const connectionRoutes: readonly ControlRoute[] = [
  defineControlRoute({
    method: "get",
    path: "/connections",
    summary: "List open RTM connections",
    answer: { status: 200, summary: "Connections", schema: z.object({ connections: z.array(connectionShape) }) },
    handle: ({ mock }) => ({ connections: mock.gateway.connections() }),
  }),
  defineControlRoute({
    method: "post",
    path: "/connections/:id/drop",
    summary: "Drop a connection: close the transport, disconnect by the server, or go silent (half-open)",
    params: idParam,
    body: z.object({ mode: z.optional(dropMode) }),
    answer: { status: 202, summary: "Dropped", schema: z.object({ dropped: z.literal(true) }) },
    handle({ mock, params: { id }, body: { mode = "transport" } }) {
      if (mock.gateway.drop(id, mode)) return { dropped: true };
      throw new MockCrispError("not_found", `no connection "${id}". List connections with GET /_mock/connections.`);
    },
  }),
  defineControlRoute({
    method: "get",
    path: "/quiet",
    summary:
      "Check that the mock is quiet: no open connection, pending delivery or unused fault. With `timeout`, wait until what was begun is done: no pending delivery, open call or unread message. Otherwise 409 and a list",
    query: z.object({ timeout: z.optional(timeout) }),
    answer: { status: 200, summary: "The mock is quiet", schema: z.object({ quiet: z.literal(true) }) },
    async handle({ mock, query, signal }) {
      if (query.timeout === undefined) assertQuiet(mock);
      else await settled(mock, { timeout: query.timeout, signals: [signal] });
      return { quiet: true };
    },
  }),
];
