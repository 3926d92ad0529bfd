import type { AttemptRecord } from "./attempt-record.ts";
import { addAttempt, isEnded, type Job } from "./delivery-job.ts";

/** Limits of the deliveries that are kept. */
export interface DeliveryLimits {
  /** Deliveries that have ended. */
  readonly entries: number;
  /** Characters of bodies and answers of all of them. */
  readonly bytes: number;
}

/** All deliveries that are kept, oldest first. Whichever limit is reached first drops the oldest that have ended. */
export interface DeliveryStore {
  add(job: Job): void;
  addAttempt(job: Job, record: AttemptRecord): void;
  /** To be called when a delivery has ended. */
  ended(job: Job): void;
  get(id: string): Job | undefined;
  jobs(): readonly Job[];
  delete(job: Job): void;
}

/** The size of a delivery without its body. */
const OVERHEAD = 1_000;

/**
 * Creates an empty store. If waiting deliveries exceed the limits by themselves, `onOverflow` gets the latest one, and
 * must end it: those that wait longer were promised first.
 */
export function createDeliveryStore({
  limits,
  onOverflow,
}: {
  readonly limits: DeliveryLimits;
  readonly onOverflow: (job: Job) => void;
}): DeliveryStore {
  const jobs = new Map<string, Job>();
  /** Those that have ended, in the order of their end. */
  const ended = new Set<Job>();
  // Kept from call to call: each new iterator would pass over all places of what was deleted since the set last grew.
  let oldest = ended.values();
  let bytes = 0;

  function grow(job: Job, size: number): void {
    if (!jobs.has(job.delivery.id)) return;
    bytes += size;
    job.size += size;
    dropEnded();
  }

  function dropEnded(): void {
    while (ended.size > 0 && (ended.size > limits.entries || bytes > limits.bytes)) {
      const { value: job, done } = oldest.next();
      if (done) {
        oldest = ended.values();
        continue;
      }
      ended.delete(job);
      // It was retried on request, and ends again.
      if (isEnded(job.delivery)) remove(job);
    }
  }

  function remove(job: Job): void {
    if (!jobs.delete(job.delivery.id)) return;
    bytes -= job.size;
    ended.delete(job);
  }

  return {
    add(job) {
      jobs.set(job.delivery.id, job);
      grow(job, OVERHEAD + job.delivery.body.length);
      if (bytes > limits.bytes && jobs.size > 1) onOverflow(job);
    },
    addAttempt(job, record) {
      addAttempt(job, record);
      grow(job, OVERHEAD + (record.answer.response?.body.length ?? 0));
    },
    ended(job) {
      // Again at the end, when it has ended before.
      ended.delete(job);
      ended.add(job);
      dropEnded();
    },
    get: (id) => jobs.get(id),
    jobs: () => [...jobs.values()],
    delete: remove,
  };
}
