import * as z from "zod/mini";
import { MockCrispError } from "../../base/mock-crisp-error.ts";
import { type ControlRoute, defineControlRoute } from "../define-control-route.ts";
import { infoShape } from "../shapes.ts";

/** Whether the mock lives and is ready, what it is, and the way back to its beginning. */
export const statusRoutes: readonly ControlRoute[] = [
  defineControlRoute({
    method: "get",
    path: "/livez",
    summary: "Whether the process answers",
    answer: { status: 200, summary: "It does", schema: z.object({ status: z.literal("ok") }) },
    handle: () => ({ status: "ok" }),
  }),
  defineControlRoute({
    method: "get",
    path: "/readyz",
    summary: "Whether the mock can be used; 503 while it closes",
    answer: { status: 200, summary: "It can", schema: z.object({ status: z.literal("ready") }) },
    handle({ mock }) {
      // The server listens only once every part stands, so that whoever reaches this route may use all of them.
      if (mock.closing.aborted) throw new MockCrispError("not_ready", "the mock is closing.");
      return { status: "ready" };
    },
  }),
  defineControlRoute({
    method: "get",
    path: "/info",
    summary: "Addresses, ids and tokens: all that a program needs to use this mock",
    answer: { status: 200, summary: "What it is", schema: infoShape },
    handle: ({ mock, request }) => mock.info(request.headers.host),
  }),
  defineControlRoute({
    method: "post",
    path: "/reset",
    summary: "Back to the beginning: a new world, an empty journal, no deliveries, no connections",
    answer: { status: 204, summary: "Done" },
    handle: ({ mock }) => mock.reset(),
  }),
];
