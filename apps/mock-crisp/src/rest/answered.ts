import type { Tier } from "@x/crisp-types";

/** Crisp's envelope. */
export interface Envelope {
  readonly error: boolean;
  readonly reason: string;
  readonly data: unknown;
}

/** The answer to a call, and its details for the journal. */
export interface Answered {
  readonly status: number;
  readonly envelope: Envelope;
  readonly tier?: Tier | undefined;
  /** The body as JSON, once it was read. */
  readonly body?: unknown;
  /** The methods of the path, if the call's is not one of them. */
  readonly allow?: readonly string[] | undefined;
}
