import type { ErrorRequestHandler, Response } from "express";
import { MockCrispError, type MockCrispErrorCode } from "../base/mock-crisp-error.ts";
import { refusals } from "../base/refusal-reasons.ts";
import type { Journal } from "../journal/journal.ts";
import { reportInternalError } from "../journal/report-internal-error.ts";
import type { HttpErrorCode } from "./http-error-code.ts";

/** The HTTP status of each code. */
const statuses: Readonly<Record<MockCrispErrorCode | HttpErrorCode, number>> = {
  ...refusals,
  bad_request: 400,
  malformed_json: 400,
  bad_query: 400,
  bad_duration: 422,
  bad_scenario: 422,
  unauthorized: 401,
  forbidden_host: 403,
  forbidden_origin: 403,
  not_found: 404,
  method_not_allowed: 405,
  timeout: 408,
  no_reply: 408,
  not_quiet: 409,
  body_too_large: 413,
  unsupported_encoding: 415,
  unknown_event: 422,
  invalid_data: 422,
  invalid_url: 422,
  remote_refused: 422,
  self_target: 422,
  pattern_too_slow: 422,
  internal: 500,
  port_in_use: 500,
  cannot_listen: 500,
  data_in_use: 500,
  data_unusable: 500,
  cannot_connect: 500,
  closed: 503,
  not_ready: 503,
};

/** Refuses a request: `{ "error": { "code", "message" } }`, and other known fields next to it. */
export function refuseRequest(
  response: Response,
  code: MockCrispErrorCode | HttpErrorCode,
  message: string,
  details: Readonly<Record<string, unknown>> = {},
): void {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  response.status(statuses[code]).json({ error: { code, message }, ...details });
}

/** The last handler of the control API: every error becomes an answer. */
export function createErrorHandler(journal: Journal): ErrorRequestHandler {
  return (thrown: unknown, request, response, _next) => {
    if (thrown instanceof MockCrispError) {
      refuseRequest(response, thrown.code, thrown.summary, thrown.details);
      return;
    }
    const known = parserError(thrown);
    if (known) {
      refuseRequest(response, ...known);
      return;
    }
    const failure = reportInternalError(journal, `${request.method} ${request.originalUrl}`, thrown);
    refuseRequest(response, "internal", `internal error in the mock: ${failure}. Please report it.`);
  };
}

/** Errors of the body parser and the router, by the `type` and `status` that they set. */
function parserError(thrown: unknown): [HttpErrorCode, string] | undefined {
  if (!(thrown instanceof Error)) return undefined;
  const type = "type" in thrown ? thrown.type : undefined;
  const status = "status" in thrown ? thrown.status : undefined;
  if (type === "entity.parse.failed") return ["malformed_json", `the body is not valid JSON: ${thrown.message}.`];
  if (type === "entity.too.large") return ["body_too_large", "the body is larger than 8 MiB."];
  if (status === 415) return ["unsupported_encoding", `${thrown.message}. Send UTF-8, plain or gzip.`];
  if (typeof status === "number" && status < 500) return ["bad_request", `${thrown.message}.`];
  return undefined;
}
