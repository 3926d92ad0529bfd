import { maskUrl } from "../base/mask-url.ts";
import type { Emission } from "../events/emission.ts";
import type { CancelTimer, Clock } from "../time/clock.ts";
import type { Hook } from "../world/world.ts";
import { type AttemptRecord, toAttempt } from "./attempt-record.ts";
import type { Attempt, Delivery } from "./delivery.ts";

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** A delivery, and what is needed to make it. */
export interface Job {
  readonly hook: Hook;
  /** The event's data, for the journal and for faults. */
  readonly data: object;
  /** Read it with {@link deliveryOf}, which completes its attempts. */
  readonly delivery: Writable<Omit<Delivery, "attempts">> & { readonly attempts: Attempt[] };
  /** The clock of its website. */
  readonly clock: Clock;
  /** Set while it waits in a queue or is under way: an advance of its clock waits for that. */
  release: (() => void) | undefined;
  /** Stops the timer of the next attempt. Undefined when none is set. */
  stopTimer: CancelTimer | undefined;
  /** Gives up the attempt under way. Undefined when there is none. */
  cancel: ((why: Error) => void) | undefined;
  /** Names of the faults that held up the attempt that comes next. */
  faults: readonly string[];
  /** Attempts that have ended. */
  attemptCount: number;
  /** Those of them that `delivery.attempts` lacks, since nobody has read it yet. */
  unread: readonly AttemptRecord[];
  /** True if the delivery was returned to a caller, so that its object must be kept up to date. */
  isRead: boolean;
  /** The approximate number of characters that it takes in the store. */
  size: number;
  /** True once it must not be attempted any more: after a reset or close. */
  forgotten: boolean;
}

/** Options of a job. */
export interface JobOptions {
  readonly id: string;
  readonly hook: Hook;
  readonly emission: Emission;
  readonly body: string;
  readonly attemptLimit: number;
  /** The clock of its website. */
  readonly clock: Clock;
}

/** A hook does not change, and has many deliveries. */
const maskedUrls = new WeakMap<Hook, string>();

function maskedUrlOf(hook: Hook): string {
  const known = maskedUrls.get(hook);
  if (known !== undefined) return known;
  const masked = maskUrl(hook.url);
  maskedUrls.set(hook, masked);
  return masked;
}

const none: readonly never[] = [];

/** Creates a delivery that no attempt was made of yet. */
export function createJob({ id, hook, emission, body, attemptLimit, clock }: JobOptions): Job {
  const { name, data, websiteId, at } = emission;
  return {
    hook,
    clock,
    release: undefined,
    data,
    delivery: {
      id,
      hook_id: hook.id,
      kind: hook.kind,
      url: maskedUrlOf(hook),
      event: name,
      event_id: emission.id,
      website_id: websiteId,
      session_id: "session_id" in data ? String(data.session_id) : undefined,
      body,
      status: "pending",
      attempts: [],
      attempt_limit: attemptLimit,
      created_at: at,
      next_attempt_at: null,
    },
    stopTimer: undefined,
    cancel: undefined,
    faults: none,
    attemptCount: 0,
    unread: none,
    isRead: false,
    size: 0,
    forgotten: false,
  };
}

/** Adds an attempt that has ended. */
export function addAttempt(job: Job, record: AttemptRecord): void {
  job.attemptCount += 1;
  // A list of one has no room for more: nearly all deliveries end with their first attempt.
  job.unread = job.unread.length === 0 ? [record] : [...job.unread, record];
  if (job.isRead) completeAttempts(job);
}

/** The delivery with its attempts, both now and when others follow. */
export function deliveryOf(job: Job): Delivery {
  job.isRead = true;
  if (job.unread.length > 0) completeAttempts(job);
  return job.delivery;
}

function completeAttempts(job: Job): void {
  for (const record of job.unread) job.delivery.attempts.push(toAttempt(record, job.hook, job.delivery));
  job.unread = none;
}

/**
 * The exact text that is sent and signed: compact JSON, so that a receiver that parses it and serialises it again, as the
 * official Node client does, gets the same bytes.
 */
export function bodyOf({ websiteId, name, data, at }: Emission): string {
  const body = JSON.stringify({ website_id: websiteId, event: name, data, timestamp: at });
  // V8 keeps such a text in the parts that it was written in, until somebody needs it as a whole: twice the memory of a
  // delivery that waits.
  Buffer.byteLength(body);
  return body;
}

/** True if a delivery succeeded or was given up. */
export function isEnded({ status }: Pick<Delivery, "status">): boolean {
  return status === "succeeded" || status === "given_up";
}
