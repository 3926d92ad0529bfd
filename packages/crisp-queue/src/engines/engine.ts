import type { Queue } from "bullmq";
import type { StoredBody } from "../event.ts";
import type { PreparedEvent } from "../sources/identity.ts";

/** An event to store in an engine. */
export interface NewEvent extends PreparedEvent {
  /** Distinguishes sources that may deliver the same event. */
  readonly source: string;
  /** Identifies this call, so that a repetition after an unknown outcome is recognized. */
  readonly operation: string;
}

/** Outcome of an `add`. */
export type Added = { readonly stored: true; readonly id: string } | { readonly stored: false };

/** An event that an engine passes to its consumer. */
export interface Taken {
  readonly lane: string;
  readonly id: string;
  readonly storedAt: number;
  readonly stored: StoredBody;
  /** From 1. Counts attempts that began, so that those whose worker died count too. */
  readonly attempt: number;
}

/** The outcome of an event after an attempt. */
export type Verdict =
  | { readonly kind: "handled" }
  | { readonly kind: "retry"; readonly delay: number }
  /** `error` is the text of the last failure. */
  | { readonly kind: "dead"; readonly attempts: number; readonly error: string }
  /** The worker is closing: the attempt does not count. */
  | { readonly kind: "release" };

/** Handles one event. Never rejects. The engine aborts `ending` when it has given the event to another worker. */
export type Consume = (taken: Taken, ending: AbortController) => Promise<Verdict>;

/** Takes events out of an engine until it is closed. */
export interface Consumer {
  /** Takes no more events, and resolves when the current ones are settled. */
  close(): Promise<void>;
}

/** A dead letter in an engine. */
export interface DeadLetter {
  readonly lane: string;
  readonly id: string;
  readonly storedAt: number;
  readonly failedAt: number;
  readonly attempts: number;
  readonly error: string;
  readonly stored: StoredBody;
}

/** Figures of an engine. See `QueueStats`. */
export interface EngineStats {
  readonly waiting: number;
  readonly active: number;
  readonly failed: number;
  readonly oldest: number;
  readonly lanes: number;
  readonly dropped: number;
}

/** Keeps events and passes them to consumers, those of a lane one at a time and in order. Rejects with `CrispQueueError` only. */
export interface Engine {
  /** Resolves when the event is stored or recognized as a duplicate. */
  add(event: NewEvent): Promise<Added>;
  /** Starts to pass out events. `lost` reports an attempt whose outcome came too late. */
  consume(consume: Consume, concurrency: number, lost: (taken: Taken) => void): Consumer;
  /** Dead letters, oldest first. */
  listDead(offset: number, limit: number): Promise<readonly DeadLetter[]>;
  /** Appends a dead letter at the end of its lane. Resolves with true if there was one. */
  retryDead(id: string): Promise<boolean>;
  removeDead(id: string): Promise<boolean>;
  stats(): Promise<EngineStats>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  loadCursor(id: string): Promise<number | undefined>;
  /** Keeps the later of the given and the saved time. */
  saveCursor(id: string, time: number): Promise<void>;
  /** Adds to the count of discarded events. */
  countDropped(count: number): Promise<void>;
  /** Resolves when connections are closed. */
  close(): Promise<void>;
  readonly bullmq: readonly Queue[];
}

/** The time for which the repetition of a call is recognized, in milliseconds. */
export const REPEAT_WINDOW = 600_000;

/** The largest number of occurrences that are distinguished per payload. */
export const MAX_OCCURRENCES = 64;
