import express, { type ErrorRequestHandler, type Express } from "express";
import type { RunningMock } from "../operations/running-mock.ts";
import { createErrorHandler, refuseRequest } from "./answer-error.ts";
import { createDashboardRouter } from "./create-dashboard-router.ts";
import { createGuard } from "./guard.ts";
import { lazily } from "./lazily.ts";
import { createTokenCheck, createTokenEntrance } from "./token.ts";

/** Everything that answers HTTP: Crisp itself at `/v1`, the control API at `/_mock`, the dashboard at `/`. */
export function createApp(mock: RunningMock): Express {
  const app = express();
  app.disable("x-powered-by");
  app.set("etag", false);
  app.use(
    "/v1",
    lazily(async () => (await import("../rest/create-rest.ts")).createRest(mock)),
  );
  // From here on browsers come in: what only programs may do is kept from pages of other origins.
  app.use(createGuard(mock.settings));
  const control = lazily(async () => (await import("./create-control-router.ts")).createControlRouter(mock));
  app.use("/_mock", createTokenCheck(mock.settings.controlToken), control);
  app.use(createTokenEntrance(mock.settings.controlToken));
  app.use(createDashboardRouter());
  app.use((request, response) => {
    refuseRequest(response, "not_found", `no route ${request.path}. Crisp's API is at /v1, the control API at /_mock.`);
  });
  const answerError: ErrorRequestHandler = createErrorHandler(mock.journal);
  app.use(answerError);
  return app;
}
