import type { OpenCall } from "./open-call.ts";

/** The channels: a request is sent, its answer arrived, it is sent again, the call failed. */
export type DiagnosticChannel = "request" | "answer" | "retry" | "error";

/** A message on `crisp-rest:*`. It has no body, query or token; of the path only ids and fixed words. */
export interface DiagnosticMessage {
  readonly method: string;
  /** Path of the request: fixed words, page numbers and UUIDs. All else is `[redacted]`. */
  readonly path: string;
  /** Number of the attempt, from 1. */
  readonly attempt: number;
  /** HTTP status of the answer. */
  readonly status?: number | undefined;
  /** Milliseconds that the attempt took, or, of `retry`, until the next one. */
  readonly duration?: number | undefined;
  /** Code of the failure. */
  readonly code?: string | undefined;
}

/** Messages published on `node:diagnostics_channel`, by the channel's name. */
export interface DiagnosticMessages {
  /** A request is sent. */
  "crisp-rest:request": DiagnosticMessage;
  /** Its answer arrived, or none did. */
  "crisp-rest:answer": DiagnosticMessage;
  /** It will be sent again, after `duration`. */
  "crisp-rest:retry": DiagnosticMessage;
  /** The call failed. */
  "crisp-rest:error": DiagnosticMessage;
}

/** Publishes a message about a call where there are diagnostics channels and somebody listens. It is built only then. */
export type Publish = (
  name: DiagnosticChannel,
  call: Pick<OpenCall, "request" | "attempts">,
  details?: () => Pick<DiagnosticMessage, "status" | "duration" | "code">,
) => void;
