import * as z from "zod/mini";
import { MockCrispError } from "../../base/mock-crisp-error.ts";
import { assertQuiet } from "../../operations/assert-quiet.ts";
import { type ControlRoute, defineControlRoute } from "../define-control-route.ts";
import { idParam } from "../input.ts";
import { connectionShape, dropMode } from "../shapes.ts";

/** RTM connections, and cutting them. */
export const connectionRoutes: readonly ControlRoute[] = [
  defineControlRoute({
    method: "get",
    path: "/connections",
    summary: "RTM connections that are open now",
    answer: { status: 200, summary: "Connections", schema: z.object({ connections: z.array(connectionShape) }) },
    handle: ({ mock }) => ({ connections: mock.gateway.connections() }),
  }),
  defineControlRoute({
    method: "post",
    path: "/connections/:id/drop",
    summary: "Cuts a connection: the transport lost, a disconnect by the server, or silence on an open socket",
    params: idParam,
    body: z.object({ mode: z.optional(dropMode) }),
    answer: { status: 202, summary: "Cut", schema: z.object({ dropped: z.literal(true) }) },
    handle({ mock, params: { id }, body: { mode = "transport" } }) {
      if (mock.gateway.drop(id, mode)) return { dropped: true };
      throw new MockCrispError("not_found", `there is no connection "${id}". List them: GET /_mock/connections.`);
    },
  }),
  defineControlRoute({
    method: "get",
    path: "/quiet",
    summary:
      "Whether nothing is going on: no open connection, no pending delivery, no fault that was not applied; 409 with what is",
    answer: { status: 200, summary: "Nothing is", schema: z.object({ quiet: z.literal(true) }) },
    handle({ mock }) {
      assertQuiet(mock);
      return { quiet: true };
    },
  }),
];
