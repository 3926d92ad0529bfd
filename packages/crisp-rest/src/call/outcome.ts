import type { CrispRestError } from "../errors.ts";

/** A failed attempt. */
export interface Failure {
  readonly error: CrispRestError;
  /**
   * The effect of the request on Crisp: `none` when it was refused or never arrived, `unknown` when its answer
   * is missing or says nothing about it.
   */
  readonly effect: "none" | "unknown";
  /** True if the connection could not be made, so that nothing was sent. */
  readonly notConnected?: boolean;
  /** True if there was no attempt and none can follow. */
  readonly isFinal?: boolean;
}

/** The result of one attempt. */
export type Outcome = { readonly data: unknown; readonly status: number } | Failure;
