import type { RequestHandler } from "express";
import type { RunningMock } from "../operations/running-mock.ts";
import { describeWrongBase } from "./wrong-base.ts";

/**
 * Answers calls of Crisp's API that are not below `/v1`, as the PHP client makes them once its host is set: a refusal in
 * Crisp's envelope that says which URL to give.
 */
export function refuseWrongBase(mock: Pick<RunningMock, "info">): RequestHandler {
  return (request, response, next) => {
    const wrong = describeWrongBase(request.path);
    if (wrong === undefined) {
      next();
      return;
    }
    const { url } = mock.info(request);
    const right = `Give ${url} to clients that add /v1 (Node, Python, Ruby), ${url}/v1/ to the others (PHP, Go)`;
    const data = { namespace: "response", message: `there is no ${request.path}: ${wrong}. ${right}.` };
    response.status(404).json({ error: true, reason: "not_found", data });
  };
}
