import type { CrispRest } from "@x/crisp-rest";
import type { HookListener } from "./hook-listener.ts";
import type { OwnConversations } from "./own-conversations.ts";
import type { RtmAccess } from "./rtm-access.ts";

/** The result of a probe: what was measured, or why nothing was. */
export type Measurement = { readonly measured: unknown } | { readonly unmeasured: string };

/** The context of probes. */
export interface CompareContext {
  readonly rest: CrispRest;
  readonly websiteId: string;
  readonly rtm: RtmAccess;
  /** Undefined without `--write`. */
  readonly own: OwnConversations | undefined;
  /** Undefined without `--hook-listen`. */
  readonly hooks: HookListener | undefined;
  /** Whether the listener may fail deliveries on purpose. */
  readonly mayFailHooks: boolean;
  /** Milliseconds that a probe may wait for the next attempt of a failed delivery. */
  readonly longestWait: number;
  readonly signal: AbortSignal;
}

/** Measures the answer to one assumption. */
export interface Probe {
  /** REST requests that it makes at most, given the assumed value. */
  requests(assumed: unknown): number;
  measure(context: CompareContext, assumed: unknown): Promise<Measurement>;
}

/** A measurement that was not made. */
export const unmeasured = (why: string): Measurement => ({ unmeasured: why });
