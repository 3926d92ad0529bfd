import type { BackfillHealth } from "../backfill/backfill-queue.ts";
import type { RtmState } from "../connection/state-machine.ts";
import type { CrispRtmErrorCode } from "../errors.ts";
import type { EndpointSource } from "./received-event.ts";

/** The answer to a health probe. All times are milliseconds since 1970. */
export interface Health {
  /** True if events arrive: the state is `ready`. */
  readonly ok: boolean;
  readonly state: RtmState;
  /** The time of the last change of state. */
  readonly since: number;
  /** The URL of the connection, or of the last one. */
  readonly endpoint?: string;
  readonly endpointSource?: EndpointSource;
  /** The time of the last arrival, pings included. */
  readonly aliveAt?: number;
  /** The time of the last event. */
  readonly eventAt?: number;
  /** Attempts to connect so far. */
  readonly connections: number;
  /** Times that the client was ready again after a loss. */
  readonly recoveries: number;
  /** Failed attempts since the client was last ready. */
  readonly retries: number;
  /** Events that arrived so far. */
  readonly received: number;
  /** The time of the next attempt, while `reconnecting`. */
  readonly retryAt?: number;
  /** The backfill that is under way or waits for its next attempt. */
  readonly backfill?: BackfillHealth;
  /** The code of the last failure, until the client is ready again. */
  readonly error?: CrispRtmErrorCode;
}
