import { routeList } from "@x/crisp-types/routes";
import type { RequestHandler } from "express";
import type { RunningMock } from "../operations/running-mock.ts";

/** The first segments of Crisp's paths, without the version: `website`, `plugins` … */
const roots = new Set(routeList.map(({ path }) => path.split("/")[2]));

/**
 * Answers calls of Crisp's API that lack `/v1`, as the PHP client makes them once its host is set: a refusal in Crisp's
 * envelope that says which URL to give.
 */
export function refuseWithoutVersion(mock: Pick<RunningMock, "info">): RequestHandler {
  return (request, response, next) => {
    if (!roots.has(request.path.split("/")[1] ?? "")) {
      next();
      return;
    }
    const { url } = mock.info(request);
    const message = `there is no ${request.path}: Crisp's API is below /v1. Give the client ${url}/v1 as its URL`;
    response.status(404).json({ error: true, reason: "not_found", data: { namespace: "response", message } });
  };
}
