import type { CrispWebhookError } from "../errors.ts";
import type { Delivery, Outcome } from "../receive/event.ts";
import type { ParsedHook } from "../receive/parse-hook.ts";

/**
 * The event that a diagnostics message is about. `data` is redacted: without personal data and secrets. A name or id that
 * cannot be one is `"[redacted]"`.
 */
export interface EventDetails {
  readonly event: string;
  readonly data: unknown;
  readonly websiteId: string | undefined;
  readonly delivery: Delivery;
}

/** The messages that are published on `node:diagnostics_channel`, by channel. */
export interface DiagnosticMessages {
  /** A request arrived. `path` is that of the option `path`; any other one is `"[redacted]"`, since it may hold a key or a name. */
  "crisp-webhook:received": { readonly method: string; readonly path: string };
  /** A request was verified and parsed. */
  "crisp-webhook:verified": EventDetails;
  /** A request was refused, or could not be claimed or forwarded. */
  "crisp-webhook:rejected": { readonly code: CrispWebhookError["code"]; readonly status: number };
  /** The handlers of an event finished. */
  "crisp-webhook:handled": EventDetails & { readonly outcome: Outcome };
  /** A handler of an event failed. The error has no cause and only fixed texts: `onError` gets the whole one. */
  "crisp-webhook:failed": EventDetails & { readonly error: CrispWebhookError };
}

/** The details of an event that a message names. */
export function detailsOf({ event: { event, data, websiteId, delivery } }: ParsedHook): EventDetails {
  return { event, data, websiteId, delivery };
}

type Channel = keyof DiagnosticMessages;

/**
 * Publishes a message, if the platform has diagnostics channels and the channel has subscribers. `message` is called only
 * then, and what may be personal is redacted.
 */
export type Publish = <C extends Channel>(channel: C, message: () => DiagnosticMessages[C]) => void;
