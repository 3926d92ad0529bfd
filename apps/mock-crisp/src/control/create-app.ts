import express, { type ErrorRequestHandler, type Express, type RequestHandler } from "express";
import { lazily } from "../base/lazily.ts";
import { pathOf } from "../base/public-path.ts";
import type { RunningMock } from "../operations/running-mock.ts";
import { createDateHeader } from "../rest/date-header.ts";
import { refuseWrongBase } from "../rest/refuse-wrong-base.ts";
import { createErrorHandler, refuseRequest } from "./answer-error.ts";
import { createDashboardRouter } from "./create-dashboard-router.ts";
import { createGuard } from "./guard.ts";
import { createTokenCheck, createTokenEntrance } from "./token.ts";

/** Everything that answers HTTP: Crisp itself at `/v1`, the control API at `/_mock`, the dashboard at `/`. */
export function createApp(mock: RunningMock): Express {
  const app = express();
  app.disable("x-powered-by");
  app.set("etag", false);
  // Before the guard: what it refuses is an answer as well.
  app.use("/v1", createDateHeader(mock));
  app.use(createGuard(mock.rules));
  app.use("/v1", (request, response, next) => {
    mock.openCalls.track(request, response);
    next();
  });
  app.use(
    "/v1",
    lazyRouter(async () => (await import("../rest/create-rest.ts")).createRest(mock)),
  );
  app.use(
    "/uploads",
    lazyRouter(async () => (await import("../uploads/create-uploads-router.ts")).createUploadsRouter(mock)),
  );
  const control = lazyRouter(async () => (await import("./create-control-router.ts")).createControlRouter(mock));
  app.use("/_mock", createTokenCheck(mock.settings.controlToken), control);
  app.use(createTokenEntrance(mock.settings.controlToken, mock.rules));
  app.use(createDashboardRouter(pathOf(mock.settings.publicUrl)));
  app.use(refuseWrongBase(mock));
  app.use((request, response) => {
    refuseRequest(response, "not_found", `no route ${request.path}. Crisp's API is at /v1, the control API at /_mock.`);
  });
  const answerError: ErrorRequestHandler = createErrorHandler(mock.journal);
  app.use(answerError);
  return app;
}

/** Routes that are loaded with the first request for one of them. */
function lazyRouter(make: () => Promise<RequestHandler>): RequestHandler {
  return lazily(make, (error, _request, _response, next) => next(error));
}
