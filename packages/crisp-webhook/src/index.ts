export type { Logger } from "@x/crisp-types";
export { CrispWebhooks } from "./crisp-webhooks.ts";
export { type MemoryDedupeOptions, memoryDedupe } from "./dedupe/memory-dedupe.ts";
export { type OnceOptions, once } from "./dedupe/once.ts";
export type { DedupeStore } from "./dedupe/store.ts";
export type { DiagnosticMessages, EventDetails } from "./dispatch/diagnostics.ts";
export type { WebhookEvents } from "./dispatch/dispatcher.ts";
export type { WebhookFailure } from "./dispatch/failure.ts";
export type { IncomingHook } from "./dispatch/incoming.ts";
export { CrispWebhookError, type CrispWebhookErrorCode } from "./errors.ts";
export type { Explanation, MismatchCause } from "./explain/causes.ts";
export { type ExplainInput, explain } from "./explain/explain.ts";
export type {
  CrispWebhooksOptions,
  SecretRequest,
  Secrets,
  TimestampUnit,
  VerifyOptions,
  WebhookFilter,
} from "./options.ts";
export type { Answer } from "./receive/answer.ts";
export type { Delivery, Outcome, UnknownWebhookEvent, WebhookEvent } from "./receive/event.ts";
export { fromQueue } from "./receive/from-queue.ts";
export type { HookInput } from "./receive/open-hook.ts";
export type { Signed, SignInput } from "./receive/sign.ts";
export { verifyWebhook } from "./receive/verify-webhook.ts";
export type { HeaderSource } from "./signature/headers.ts";
