import type { CrispWebhooks } from "../crisp-webhooks.ts";

/** What the adapter needs of Hono's context. */
export interface HonoContext {
  readonly req: {
    readonly raw: Request;
    /** What was already read of the body, by the method that read it. */
    readonly bodyCache: { readonly arrayBuffer?: unknown; readonly text?: unknown };
  };
  readonly executionCtx: unknown;
}

/** Receives hooks in Hono: `app.post("/crisp", honoHandler(webhooks))`. Text or bytes read before it are used. */
export function honoHandler(webhooks: Pick<CrispWebhooks, "handle" | "fetch">) {
  return async (context: HonoContext): Promise<Response> => {
    const { raw, bodyCache } = context.req;
    if (!raw.bodyUsed) return webhooks.fetch(raw, executionContext(context));
    const { method, url, headers } = raw;
    const kept = (await bodyCache.text) ?? (await bodyCache.arrayBuffer);
    const body = kept instanceof ArrayBuffer ? new Uint8Array(kept) : (kept ?? raw);
    const answer = await webhooks.handle({ method, url, headers, body, fix: FIX });
    return new Response(answer.body, { status: answer.status, headers: answer.headers });
  };
}

const FIX = "in Hono, register this route before middleware that reads the body, or let it use `c.req.text()`";

// Hono throws where the platform has none, as on Node.
function executionContext(context: HonoContext): unknown {
  try {
    return context.executionCtx;
  } catch {
    return undefined;
  }
}
