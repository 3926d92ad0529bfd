import type { RtmEvent, Tier } from "@x/crisp-types";
import type { Clock } from "../clock.ts";
import type { Credentials, Fetch } from "../connection/endpoints.ts";
import type { Gap } from "../events/received-event.ts";

/** What a backfill gets besides the gap: all that it needs to ask Crisp's REST API in the client's name. */
export interface BackfillContext {
  readonly tier: Tier;
  readonly credentials: () => Credentials | Promise<Credentials>;
  readonly apiUrl: string;
  readonly websiteId: string | undefined;
  readonly rooms: readonly string[] | undefined;
  /** The events that the program wants. */
  readonly events: ReadonlySet<string>;
  readonly fetch: Fetch;
  readonly clock: Clock;
  /** Aborted when the connection is lost again, when the time is up, or when the client is closed. */
  readonly signal: AbortSignal;
}

/**
 * Fetches what a gap held. What it yields is delivered in its order, marked `source: "backfill"`; what arrives
 * meanwhile waits until it ends. A message that the client had before is not delivered again. What it throws becomes
 * an `error` with the code `backfill_failed`, and the gap is told and fetched again with the next one.
 */
export type Backfill = (gap: Gap, context: BackfillContext) => AsyncIterable<RtmEvent>;
