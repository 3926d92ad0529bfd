import type { IncomingEvent } from "../event.ts";

/** Stops what the function that returned it started. Calling it again does nothing. */
export type Remove = () => void;

/**
 * A receiver of web hooks, such as `CrispWebhooks`: `forward` hands over every event before the receiver answers, and
 * answers 503 when the promise rejects.
 */
export interface HookSource {
  forward(store: (event: IncomingEvent) => Promise<void>): Remove;
}

/** A client of RTM, such as `CrispRtm`: `onAny` hands over every event, and the client's cursor waits for the promise. */
export interface RtmSource {
  onAny(handler: (event: IncomingEvent) => unknown): Remove;
  on?(name: "gap", handler: (gap: RtmGap) => unknown): Remove;
  on?(selector: never, handler: never): Remove;
  /** Fetches the messages since a time again. Resolves with true if all were handed over. */
  refetch?(since: number): Promise<boolean>;
}

/** A time in which events may have been missed, as `CrispRtm` reports it. Milliseconds since the epoch. */
export interface RtmGap {
  readonly from: number;
  readonly to: number;
}

/** Stores the time up to which `CrispRtm` has handled events. */
export interface QueueCursor {
  /** Milliseconds since the epoch up to which everything is stored, or `undefined` before the first `save`. */
  load(): Promise<number | undefined>;
  /** Keeps the later of this and the saved time. */
  save(time: number): Promise<void>;
}
