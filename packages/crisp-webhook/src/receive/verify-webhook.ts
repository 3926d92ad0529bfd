import type { VerifyOptions } from "../options.ts";
import type { FetchRequest } from "../platform-types.ts";
import { resolveVerifyOptions } from "../settings.ts";
import type { WebhookEvent } from "./event.ts";
import { type HookInput, inParts, openHook } from "./open-hook.ts";

/**
 * Verifies and parses one delivery without a receiver. Resolves with its event: one of the union or, if Crisp sends one
 * that is newer than this version, an event of another name. Rejects with a `CrispWebhookError`.
 *
 * @example
 * ```ts
 * import { CrispWebhookError, verifyWebhook } from "@x/crisp-webhook";
 *
 * export async function POST(request: Request): Promise<Response> {
 *   try {
 *     const { event } = await verifyWebhook(request, { secret: process.env["CRISP_WEBHOOK_SECRET"] });
 *     console.log(event);
 *     return new Response();
 *   } catch (error) {
 *     return new Response(null, { status: error instanceof CrispWebhookError ? error.status : 500 });
 *   }
 * }
 * ```
 */
export async function verifyWebhook(request: FetchRequest | HookInput, options: VerifyOptions): Promise<WebhookEvent> {
  const settings = resolveVerifyOptions(options);
  const { event, mismatch } = await openHook(inParts(request), settings);
  if (mismatch) settings.log.warn(mismatch.message, { event: event.event });
  // Events of later versions do occur. A union that narrows is still more useful than `unknown`.
  return event as WebhookEvent;
}
