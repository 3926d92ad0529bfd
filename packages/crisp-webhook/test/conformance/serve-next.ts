import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { json } from "node:stream/consumers";
import { nextHandler } from "../../src/adapters/next.ts";
import type { Handling, Served } from "./conformance.ts";
import { serve } from "./serve.ts";

/**
 * A server that calls an API route as Next.js's pages router does: Node's own request and response, with `query`,
 * `cookies`, and a `body` unless the route's `config` turns the parser off. Next.js itself is not started: it weighs more
 * than the rest of the workspace.
 */
export function serveNext(webhooks: Handling, { bodyParser }: { bodyParser: boolean }): Promise<Served> {
  const route = nextHandler(webhooks);
  return serve(
    createServer(async (request: IncomingMessage & { body?: unknown; query?: object; cookies?: object }, response) => {
      request.query = {};
      request.cookies = {};
      if (bodyParser) request.body = await json(request);
      await route(request, Object.assign(response, { status: (code: number) => withStatus(response, code) }));
    }),
  );
}

function withStatus(response: ServerResponse, code: number): ServerResponse {
  response.statusCode = code;
  return response;
}
