import { channel } from "node:diagnostics_channel";
import type { CrispRtmError } from "./errors.ts";
import type { Gap, ReceivedEvent, StateChange } from "./events.ts";

/** What says which client published a message. */
export interface DiagnosticSource {
  /** Number of the client in this process, from 1. */
  readonly client: number;
  readonly tier: string;
  readonly websiteId: string | undefined;
}

/**
 * What the client publishes on `node:diagnostics_channel`, by the channel's name. Payloads of events are those of
 * Crisp: they hold what visitors wrote.
 */
export interface DiagnosticMessages {
  "crisp-rtm:state": DiagnosticSource & { readonly change: StateChange };
  "crisp-rtm:event": DiagnosticSource & { readonly event: ReceivedEvent };
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

/** Numbers the clients of a process apart. */
export function nextClientNumber(): number {
  clients += 1;
  return clients;
}

/** Publishes a message if anybody listens. Nothing is made for nobody. */
export function publish<N extends keyof typeof channels>(
  name: N,
  source: DiagnosticSource,
  message: Omit<DiagnosticMessages[`crisp-rtm:${N}`], keyof DiagnosticSource>,
): void {
  if (channels[name].hasSubscribers) channels[name].publish({ ...source, ...message });
}
