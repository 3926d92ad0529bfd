/** What `crisp-webhook:*` channels carry. The data is redacted: no personal data, no secret. */
export interface DiagnosticMessage {
  readonly event?: string;
  readonly data?: unknown;
  readonly [detail: string]: unknown;
}

/** The stages of a delivery, each with a diagnostics channel `crisp-webhook:<stage>`. */
export type Stage = "received" | "verified" | "rejected" | "handled" | "failed";

/** Publishes a stage, where there are diagnostics channels and somebody listens. `message` is built only then. */
export type Publish = (stage: Stage, message: () => DiagnosticMessage) => void;
