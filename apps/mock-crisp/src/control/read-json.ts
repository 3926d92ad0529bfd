import express, { type Request, type RequestHandler } from "express";
import { DEEPEST, depthOf } from "../base/json-depth.ts";
import { MockCrispError } from "../base/mock-crisp-error.ts";

/** Largest body that the control API reads as a whole, in bytes. */
const BODY_LIMIT = 8 * 1024 * 1024;

/**
 * Reads bodies as JSON with any Content-Type: requests of curl often have another one. Refuses what is not JSON,
 * larger than 8 MiB or nested too deep; an empty body is none. Does not read bodies that a route reads as a stream.
 */
export function readJson(isStreamed: (request: Request) => boolean): readonly RequestHandler[] {
  const parse: RequestHandler = (request, _response, next) => {
    const text: unknown = request.body;
    request.body = typeof text === "string" ? parseBody(text) : undefined;
    next();
  };
  const read = express.text({ limit: BODY_LIMIT, type: () => true });
  return [
    (request, response, next) => {
      if (isStreamed(request)) next();
      else read(request, response, next);
    },
    parse,
  ];
}

function parseBody(text: string): unknown {
  if (text.trim() === "") return undefined;
  if (text.startsWith("\ufeff")) return parseBody(text.slice(1));
  if (depthOf(text) > DEEPEST) throw new MockCrispError("invalid_data", `body: nested deeper than ${DEEPEST} levels.`);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw Object.assign(new Error((cause as Error).message), { type: "entity.parse.failed", cause });
  }
}
