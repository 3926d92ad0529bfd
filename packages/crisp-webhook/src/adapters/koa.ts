import type { CrispWebhooks } from "../crisp-webhooks.ts";
import { bodyOf, headersOf, type NodeRequest, type ParsedRequest } from "./node-request.ts";

/** The members of Koa's context that the adapter uses. */
export interface KoaContext {
  readonly req: NodeRequest;
  readonly res: { readonly headersSent?: boolean; readonly writableEnded?: boolean };
  readonly request: ParsedRequest;
  readonly method: string;
  readonly originalUrl: string;
  status: number;
  body: unknown;
  set(headers: Record<string, string>): unknown;
}

/**
 * Receives hooks in Koa, before a body parser: `app.use(koaHandler(webhooks))` with the option `path`, so that other paths
 * go on to the next middleware; or a router's `post("/crisp", koaHandler(webhooks))`.
 */
export function koaHandler(webhooks: Pick<CrispWebhooks, "handle">) {
  return async (context: KoaContext, next?: () => Promise<unknown>): Promise<void> => {
    const { req, res, request, method, originalUrl: url } = context;
    const passesOn = typeof next === "function";
    const isAnswered = () => res.headersSent === true || res.writableEnded === true;
    const body = bodyOf(request, req);
    const answer = await webhooks.handle({ method, url, headers: req.headers, body, fix: FIX, passesOn, isAnswered });
    if (isAnswered()) return;
    if (passesOn && answer.status === 404) return void (await next());
    context.status = answer.status;
    context.set(headersOf(answer, req));
    context.body = answer.body;
  };
}

const FIX = "in Koa, use this handler before the body parser, or a parser that keeps `ctx.request.rawBody`";
