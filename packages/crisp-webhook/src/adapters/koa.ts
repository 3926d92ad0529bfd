import type { CrispWebhooks } from "../crisp-webhooks.ts";
import { bodyOf, headersOf, type NodeRequest, type ParsedRequest } from "./node-request.ts";

/** What the adapter needs of Koa's context. */
export interface KoaContext {
  readonly req: NodeRequest;
  readonly request: ParsedRequest;
  readonly method: string;
  readonly originalUrl: string;
  status: number;
  body: unknown;
  set(headers: Record<string, string>): unknown;
}

/** Receives hooks in Koa: `app.use(koaHandler(webhooks))`, or a router's `post("/crisp", …)`, before a body parser. */
export function koaHandler(webhooks: Pick<CrispWebhooks, "handle">) {
  return async (context: KoaContext): Promise<void> => {
    const { req, request, method, originalUrl: url } = context;
    const body = bodyOf(request, req);
    const answer = await webhooks.handle({ method, url, headers: req.headers, body, fix: FIX });
    context.status = answer.status;
    context.set(headersOf(answer, req));
    context.body = answer.body;
  };
}

const FIX = "in Koa, use this handler before the body parser, or one that keeps `ctx.request.rawBody`";
