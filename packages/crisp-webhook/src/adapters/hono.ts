import type { CrispWebhooks } from "../crisp-webhooks.ts";
import type { FetchRequest, FetchResponse } from "../platform-types.ts";

/** The members of Hono's context that the adapter uses. */
export interface HonoContext {
  readonly req: {
    readonly raw: FetchRequest;
    /** The part of the body that was already read, by the method that read it. */
    readonly bodyCache: { readonly arrayBuffer?: unknown; readonly text?: unknown };
  };
  readonly executionCtx: unknown;
}

/**
 * Receives hooks in Hono: `app.post("/crisp", honoHandler(webhooks))`. Uses text or bytes that earlier middleware read.
 * With the option `path` it may also be used as `app.use(honoHandler(webhooks))`.
 */
export function honoHandler(webhooks: Pick<CrispWebhooks, "handle">) {
  return async (context: HonoContext, next?: () => Promise<void>): Promise<FetchResponse | undefined> => {
    const { raw } = context.req;
    const { method, url, headers } = raw;
    const passesOn = typeof next === "function";
    const body = await bodyOf(context);
    const waitUntil = waitUntilOf(context);
    const answer = await webhooks.handle({ method, url, headers, body, fix: FIX, passesOn, waitUntil });
    if (passesOn && answer.status === 404) {
      await next();
      return undefined;
    }
    return new Response(answer.body, { status: answer.status, headers: answer.headers });
  };
}

const FIX = "in Hono, register this route before middleware that reads the body, or let it use `c.req.text()`";

async function bodyOf({ req: { raw, bodyCache } }: HonoContext): Promise<unknown> {
  if (!raw.bodyUsed) return raw.body;
  const kept = (await bodyCache.text) ?? (await bodyCache.arrayBuffer);
  return kept instanceof ArrayBuffer ? new Uint8Array(kept) : (kept ?? raw);
}

function waitUntilOf(context: HonoContext): ((work: Promise<unknown>) => void) | undefined {
  try {
    const { executionCtx } = context as { executionCtx: { waitUntil(work: Promise<unknown>): void } };
    return (work) => executionCtx.waitUntil(work);
  } catch {
    // Hono throws on platforms without an execution context, such as Node.
    return undefined;
  }
}
