import { resolveOptions, type VerifyOptions } from "../options.ts";
import type { WebhookEvent } from "./event.ts";
import { type HookInput, inParts, openHook } from "./open-hook.ts";

/**
 * Verifies and parses one delivery, without a receiver. Resolves to its event: one of the union, or, when Crisp sends a
 * newer one than this version knows, an event of another name. Rejects with a `CrispWebhookError`.
 */
export async function verifyWebhook(request: Request | HookInput, options: VerifyOptions): Promise<WebhookEvent> {
  const settings = resolveOptions(options);
  const { event } = await openHook(inParts(request), settings);
  // The union is open on the wire, as every enumeration of Crisp's is; types that narrow serve better than `unknown`.
  return event as WebhookEvent;
}
