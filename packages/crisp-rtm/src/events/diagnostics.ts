import { channel } from "node:diagnostics_channel";
import { kindOf, redact, redactId } from "@x/crisp-types/redact";
import { CrispRtmError } from "../errors.ts";
import type { Gap, ReceivedEvent, StateChange } from "./received-event.ts";

/** Identifies the client that published a message. */
export interface DiagnosticSource {
  /** Number of the client in this process, from 1. */
  readonly client: number;
  readonly tier: string;
  readonly websiteId: string | undefined;
}

/** An event as it is published: its payload is redacted and holds no personal data. */
export interface DiagnosticEvent {
  /** The wire name. */
  readonly event: string;
  /** The payload, in which personal data and secrets are replaced by `"[redacted]"`. */
  readonly data: unknown;
  readonly receivedAt: number;
  readonly source: ReceivedEvent["source"];
}

/**
 * Messages published on `node:diagnostics_channel`, by the channel's name. As in every package of this project,
 * channels are named `crisp-<package>:<subject>` and payloads of events are redacted. An error has no cause and only fixed texts, since
 * the program, a proxy or a server may have written any other: the event `error` has the whole one.
 */
export interface DiagnosticMessages {
  "crisp-rtm:state": DiagnosticSource & { readonly change: StateChange };
  "crisp-rtm:event": DiagnosticSource & DiagnosticEvent;
  "crisp-rtm:gap": DiagnosticSource & { readonly gap: Gap };
  "crisp-rtm:error": DiagnosticSource & { readonly error: CrispRtmError };
}

const channels = {
  state: channel("crisp-rtm:state"),
  event: channel("crisp-rtm:event"),
  gap: channel("crisp-rtm:gap"),
  error: channel("crisp-rtm:error"),
};

let clients = 0;

/** Numbers the clients of a process, from 1. */
export function nextClientNumber(): number {
  clients += 1;
  return clients;
}

/** Publishes a message. It is built only when the channel has a subscriber. */
export function publish<N extends keyof typeof channels>(
  name: N,
  source: DiagnosticSource,
  message: () => Omit<DiagnosticMessages[`crisp-rtm:${N}`], keyof DiagnosticSource>,
): void {
  if (channels[name].hasSubscribers) channels[name].publish({ ...source, ...message() });
}

/** The published form of an error. */
export function toDiagnosticError({ code, cause, status, retryAfter, event, temporary }: CrispRtmError): CrispRtmError {
  const kind = kindOf(cause);
  const message = `${kind === undefined ? "" : `caused by ${kind}; `}the event \`error\` has the details.`;
  return new CrispRtmError(code, message, {
    status,
    retryAfter,
    temporary,
    ...(event !== undefined && { event: redactId(event) }),
  });
}

/** The published form of a change of state. */
export function toDiagnosticChange(change: StateChange): StateChange {
  return change.error === undefined ? change : { ...change, error: toDiagnosticError(change.error) };
}

/** The published form of an event. */
export function toDiagnosticEvent({ event, data, receivedAt, source }: ReceivedEvent): DiagnosticEvent {
  return { event: redactId(event), data: redact(event, data), receivedAt, source };
}
