import type { CrispWebhooks } from "../crisp-webhooks.ts";
import { bodyOf, headersOf, type NodeRequest, type ParsedRequest } from "./node-request.ts";

/** The members of Fastify's request that the adapter uses. */
export interface FastifyRequestLike extends ParsedRequest {
  readonly raw: NodeRequest;
  readonly method: string;
  readonly originalUrl: string;
}

/** The members of Fastify's reply that the adapter uses. */
export interface FastifyReplyLike {
  readonly sent: boolean;
  code(status: number): unknown;
  headers(headers: Record<string, string>): unknown;
  send(body: string): unknown;
}

/** The members of a Fastify instance that the plugin uses. */
export interface FastifyInstanceLike {
  removeAllContentTypeParsers(): unknown;
  addContentTypeParser(
    type: string,
    parser: (request: unknown, payload: unknown, done: (error: null) => void) => void,
  ): unknown;
  all(path: string, handler: (request: FastifyRequestLike, reply: FastifyReplyLike) => Promise<unknown>): unknown;
}

/**
 * Receives hooks in Fastify: `app.register(fastifyPlugin(webhooks), { prefix: "/crisp" })`. Disables body parsers within
 * its prefix only.
 */
export function fastifyPlugin(webhooks: Pick<CrispWebhooks, "handle">) {
  return async (instance: FastifyInstanceLike): Promise<void> => {
    instance.removeAllContentTypeParsers();
    instance.addContentTypeParser("*", (_request, _payload, done) => done(null));
    instance.all("/", fastifyHandler(webhooks));
  };
}

/** Like {@link fastifyPlugin}, for your own route whose body is not parsed, or parsed with `rawBody` kept. */
export function fastifyHandler(webhooks: Pick<CrispWebhooks, "handle">) {
  return async (request: FastifyRequestLike, reply: FastifyReplyLike): Promise<unknown> => {
    const { raw, method, originalUrl: url } = request;
    const body = bodyOf(request, raw);
    const isAnswered = () => reply.sent;
    const answer = await webhooks.handle({ method, url, headers: raw.headers, body, fix: FIX, isAnswered });
    if (isAnswered()) return reply;
    reply.code(answer.status);
    reply.headers(headersOf(answer, raw));
    return reply.send(answer.body);
  };
}

const FIX =
  "in Fastify, register `fastifyPlugin(webhooks)` instead of a route, or keep the bytes: " +
  '`addContentTypeParser("application/json", { parseAs: "buffer" }, (request, body, done) => done(null, body))`';
