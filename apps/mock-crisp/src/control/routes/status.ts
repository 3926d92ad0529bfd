import * as z from "zod/mini";
import { MockCrispError } from "../../base/mock-crisp-error.ts";
import { type ControlRoute, defineControlRoute } from "../define-control-route.ts";
import { infoShape } from "../shapes.ts";

/** Probes, information about the mock, and its reset. */
export const statusRoutes: readonly ControlRoute[] = [
  defineControlRoute({
    method: "get",
    path: "/livez",
    summary: "Liveness probe",
    answer: { status: 200, summary: "The process is alive", schema: z.object({ status: z.literal("ok") }) },
    handle: () => ({ status: "ok" }),
  }),
  defineControlRoute({
    method: "get",
    path: "/readyz",
    summary: "Readiness probe; 503 while the mock is closing",
    answer: { status: 200, summary: "The mock is ready", schema: z.object({ status: z.literal("ready") }) },
    handle({ mock }) {
      // The server listens only after every part is ready, so a caller who reaches this route may use all of them.
      if (mock.closing.aborted) throw new MockCrispError("not_ready", "the mock is closing.");
      return { status: "ready" };
    },
  }),
  defineControlRoute({
    method: "get",
    path: "/info",
    summary: "Get the URLs, ids and tokens that a program needs",
    answer: { status: 200, summary: "Information about the mock", schema: infoShape },
    handle: ({ mock, request }) => mock.info(request),
  }),
  defineControlRoute({
    method: "post",
    path: "/reset",
    summary:
      "Reset the mock or, below its path, a website: initial data or the given seed, empty journal, no deliveries, no connections",
    body: z.object({ seed: z.optional(z.record(z.string(), z.unknown())) }),
    answer: { status: 204, summary: "Done" },
    handle: ({ mock, body }) => mock.reset(body.seed),
  }),
];
