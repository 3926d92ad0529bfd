import { createServer, type IncomingMessage } from "node:http";
import { buffer } from "node:stream/consumers";
import { type LambdaEventV1, type LambdaEventV2, lambdaHandler } from "../../src/adapters/lambda.ts";
import type { Handling, Served } from "./conformance.ts";
import { serve } from "./serve.ts";

type Gateway = (request: IncomingMessage, body: Buffer) => LambdaEventV1 | LambdaEventV2;

/** Replaces AWS: turns requests into a function's events, as the given gateway does. */
export async function serveLambda(webhooks: Handling, gateway: Gateway): Promise<Served> {
  const handler = lambdaHandler(webhooks);
  return serve(
    createServer(async (request, response) => {
      const { statusCode, headers, body } = await handler(gateway(request, await buffer(request)));
      response.writeHead(statusCode, headers).end(body);
    }),
  );
}

const split = (request: IncomingMessage) => new URL(request.url ?? "/", "http://gateway");

const joined = ({ headers }: IncomingMessage) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat().join(",")]));

/** A REST API: names of headers as they were written, parameters decoded, the body as text. */
export function restApi(request: IncomingMessage, body: Buffer): LambdaEventV1 {
  const { pathname, searchParams } = split(request);
  const multiValueHeaders: Record<string, string[]> = {};
  for (const [name, values] of Object.entries(request.headersDistinct)) {
    multiValueHeaders[name.replace(/\b[a-z]/g, (letter) => letter.toUpperCase())] = values ?? [];
  }
  return {
    httpMethod: request.method ?? "",
    path: pathname,
    headers: joined(request),
    multiValueHeaders,
    // A gateway leaves out what cannot be decoded; of repeated ones it has the first here.
    queryStringParameters: searchParams.size > 0 ? Object.fromEntries([...searchParams].reverse()) : null,
    body: body.length > 0 ? body.toString("utf8") : null,
    isBase64Encoded: false,
  };
}

/** An HTTP API: payload version 2, the body as text. */
export function httpApi(request: IncomingMessage, body: Buffer): LambdaEventV2 {
  const { pathname, search } = split(request);
  return {
    rawPath: pathname,
    rawQueryString: search.slice(1),
    headers: joined(request),
    requestContext: { http: { method: request.method ?? "" } },
    ...(body.length > 0 && { body: body.toString("utf8") }),
    isBase64Encoded: false,
  };
}

/** A function URL, or a gateway that has the type among its binary ones: the body in base64. */
export const functionUrl: Gateway = (request, body) => ({
  ...httpApi(request, body),
  body: body.toString("base64"),
  isBase64Encoded: true,
});
