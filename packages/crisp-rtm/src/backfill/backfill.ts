import type { RtmEvent, Tier } from "@x/crisp-types";
import type { Clock } from "../clock.ts";
import type { Credentials, Fetch } from "../connection/endpoints.ts";
import type { Gap, GapConversation, GapSkipped } from "../events/received-event.ts";

/** Names a conversation. */
export interface ConversationRef {
  readonly website_id: string;
  readonly session_id: string;
  /** `undefined` if it is not known. */
  readonly inbox_id?: string | null | undefined;
}

/** The arguments of a backfill in addition to the gap, for calls of Crisp's REST API and for reports. */
export interface BackfillContext {
  readonly tier: Tier;
  /** The credentials of the connection. The `credentials` option is called again only when they are refused. */
  readonly credentials: (refused?: Credentials) => Promise<Credentials>;
  readonly apiUrl: string;
  readonly websiteId: string | undefined;
  readonly rooms: readonly string[] | undefined;
  readonly inboxes: readonly string[] | undefined;
  /** The events that the program receives. */
  readonly events: ReadonlySet<string>;
  readonly fetch: Fetch;
  readonly clock: Clock;
  /** Aborted when the connection is lost again, when the time is up, or when the client is closed. */
  readonly signal: AbortSignal;
  /**
   * The time from which messages may have been missed, in milliseconds since 1970 on Crisp's clock. Call it after the
   * first answer: the difference between the clocks is learned from answers. `overlap` milliseconds are subtracted, but
   * it is never earlier than the first `ready` of the client or its cursor.
   */
  since(overlap: number): number;
  /** The time on Crisp's clock, in milliseconds since 1970. */
  serverNow(): number;
  /**
   * The parts that earlier backfills of the same gap have completed: keys that the backfill chooses, with a time. It is
   * kept until the whole gap is fetched, so that an interrupted backfill continues where it stopped.
   */
  readonly progress: Map<string, number>;
  /** Adds a conversation to `gap.conversations`. */
  changed(conversation: GapConversation): void;
  /** Adds to `gap.skipped`. */
  skip(skipped: GapSkipped): void;
  /**
   * Sets which arriving events have to wait: those of conversations for which `isInQuestion` returns true. Call it
   * again whenever that changes: waiting events are then checked again. Default: every event of a conversation waits
   * for the end of the backfill.
   */
  hold(isInQuestion: (conversation: ConversationRef) => boolean): void;
}

/**
 * Fetches the events of a gap. They are delivered in the order in which it yields them, marked `source: "backfill"`,
 * and before events of the same conversation that arrive at the same time. A message that the client had before is not
 * delivered again. An error that it throws becomes an `error` event with the code `backfill_failed`. The gap then stays
 * open: it is fetched again after a delay, by `retryGap()`, or with the next gap. A property `retryAfter` of the error
 * sets the delay in milliseconds.
 */
export type Backfill = (gap: Gap, context: BackfillContext) => AsyncIterable<RtmEvent>;
