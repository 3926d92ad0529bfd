import type { CrispWebhooks } from "../crisp-webhooks.ts";
import { bodyOf, headersOf, type NodeRequest, type ParsedRequest } from "./node-request.ts";

/** What the adapter needs of Fastify's request. */
export interface FastifyRequestLike extends ParsedRequest {
  readonly raw: NodeRequest;
  readonly method: string;
  readonly originalUrl: string;
}

/** What the adapter needs of Fastify's reply. */
export interface FastifyReplyLike {
  code(status: number): unknown;
  headers(headers: Record<string, string>): unknown;
  send(body: string): unknown;
}

/** What the plugin needs of a Fastify instance. */
export interface FastifyInstanceLike {
  removeAllContentTypeParsers(): unknown;
  addContentTypeParser(
    type: string,
    parser: (request: unknown, payload: unknown, done: (error: null) => void) => void,
  ): unknown;
  all(path: string, handler: (request: FastifyRequestLike, reply: FastifyReplyLike) => Promise<unknown>): unknown;
}

/**
 * Receives hooks in Fastify: `app.register(fastifyPlugin(webhooks), { prefix: "/crisp" })`. Within its prefix nothing is
 * parsed; the parsers of the rest of the application stay as they are.
 */
export function fastifyPlugin(webhooks: Pick<CrispWebhooks, "handle">) {
  return async (instance: FastifyInstanceLike): Promise<void> => {
    instance.removeAllContentTypeParsers();
    instance.addContentTypeParser("*", (_request, _payload, done) => done(null));
    instance.all("/", fastifyHandler(webhooks));
  };
}

/** As {@link fastifyPlugin}, for a route of one's own whose body is not parsed, or parsed with `rawBody` kept. */
export function fastifyHandler(webhooks: Pick<CrispWebhooks, "handle">) {
  return async (request: FastifyRequestLike, reply: FastifyReplyLike): Promise<unknown> => {
    const { raw, method, originalUrl: url } = request;
    const body = bodyOf(request, raw);
    const answer = await webhooks.handle({ method, url, headers: raw.headers, body, fix: FIX });
    reply.code(answer.status);
    reply.headers(headersOf(answer, raw));
    return reply.send(answer.body);
  };
}

const FIX =
  "in Fastify, register `fastifyPlugin(webhooks)` instead of a route, or keep the bytes: " +
  '`addContentTypeParser("application/json", { parseAs: "buffer" }, (request, body, done) => done(null, body))`';
