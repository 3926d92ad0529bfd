import { channel } from "node:diagnostics_channel";
import { CrispQueueError, plainMessageOf } from "./errors.ts";
import type { EventOrigin } from "./event.ts";

interface Subject {
  /** Name of the queue. */
  readonly queue: string;
}

interface EventSubject extends Subject {
  readonly id: string;
  /** The wire name. */
  readonly event: string;
  readonly websiteId: string | undefined;
  readonly sessionId: string | undefined;
}

/**
 * Messages published on `node:diagnostics_channel`, by the channel's name. They hold ids and names, never a payload. A name or id that
 * cannot be one is `"[redacted]"`. An error has no cause. That of a handler has no text: the log has it; that of Redis has none of its arguments.
 *
 * - `stored`, `duplicate`: outcome of an `add`. `took`: milliseconds until Redis answered.
 * - `start`: an attempt begins. `waited`: milliseconds since the event was stored.
 * - `handled`, `failed`: outcome of an attempt. `took`: milliseconds in the handlers. `retryIn`: milliseconds until the next
 *   attempt, `undefined` after the last one.
 * - `dead`: the event is a dead letter now.
 * - `lost`: the worker finished an attempt after another worker had taken the event over, so that it is handled again.
 * - `dropped`, `gap`: events of RTM were discarded from memory; a time for which events are missing.
 * - `error`: Redis or BullMQ reported an error outside of a call that could reject.
 */
export interface DiagnosticMessages {
  "crisp-queue:stored": EventSubject & { readonly origin: EventOrigin; readonly took: number };
  "crisp-queue:duplicate": Omit<EventSubject, "id"> & { readonly origin: EventOrigin; readonly took: number };
  "crisp-queue:start": EventSubject & { readonly attempt: number; readonly waited: number };
  "crisp-queue:handled": EventSubject & { readonly attempt: number; readonly waited: number; readonly took: number };
  "crisp-queue:failed": EventSubject & {
    readonly attempt: number;
    readonly took: number;
    readonly error: CrispQueueError;
    readonly timedOut: boolean;
    readonly retryIn: number | undefined;
  };
  "crisp-queue:dead": EventSubject & { readonly attempts: number };
  "crisp-queue:lost": EventSubject & { readonly attempt: number };
  "crisp-queue:dropped": Subject & { readonly event: string; readonly dropped: number };
  "crisp-queue:gap": Subject & { readonly from: number; readonly to: number; readonly reason: string };
  "crisp-queue:error": Subject & { readonly error: Error };
}

const channels = {
  stored: channel("crisp-queue:stored"),
  duplicate: channel("crisp-queue:duplicate"),
  start: channel("crisp-queue:start"),
  handled: channel("crisp-queue:handled"),
  failed: channel("crisp-queue:failed"),
  dead: channel("crisp-queue:dead"),
  lost: channel("crisp-queue:lost"),
  dropped: channel("crisp-queue:dropped"),
  gap: channel("crisp-queue:gap"),
  error: channel("crisp-queue:error"),
};

/** The form of ids and wire names: no space, no `@`, and no telephone number. */
const ID = /^(?!\+?\d[\d-]{6,22}$)[\w.:/-]{1,200}$/;

const redactId = (text: string | undefined) => (text === undefined || ID.test(text) ? text : "[redacted]");

function withoutPersonalData(message: object): object {
  const { event, websiteId, sessionId, error } = message as Partial<EventSubject> & { readonly error?: Error };
  return {
    ...message,
    ...("event" in message && { event: redactId(event) }),
    ...("websiteId" in message && { websiteId: redactId(websiteId) }),
    ...("sessionId" in message && { sessionId: redactId(sessionId) }),
    ...(error && { error: withoutTexts(error) }),
  };
}

/** The error without its cause and any other text that a handler, or Redis, may have taken from an event. */
function withoutTexts(error: Error): Error {
  if (error instanceof CrispQueueError) {
    const cause = error.cause instanceof Error ? `caused by ${classOf(error.cause)}; ` : "";
    return new CrispQueueError(error.code, `${cause}the log has the details`);
  }
  return Object.assign(new Error(plainMessageOf(error)), { name: classOf(error) });
}

const classOf = (error: Error): string => (Object.getPrototypeOf(error) as Error).constructor?.name ?? "Error";

/** Publishes a message. It is built only when the channel has a subscriber. */
export function publish<N extends keyof typeof channels>(
  name: N,
  message: () => DiagnosticMessages[`crisp-queue:${N}`],
): void {
  if (channels[name].hasSubscribers) channels[name].publish(withoutPersonalData(message()));
}
