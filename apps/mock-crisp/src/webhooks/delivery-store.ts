import type { Attempt } from "./delivery.ts";
import { isEnded, type Job } from "./delivery-job.ts";

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
  addAttempt(job: Job, attempt: Attempt): void;
  /** To be called when a delivery has ended. */
  ended(job: Job): void;
  get(id: string): Job | undefined;
  jobs(): readonly Job[];
  delete(job: Job): void;
}

/** The size of a delivery without its body. */
const OVERHEAD = 1_000;

/**
 * Creates an empty store. When those that wait are too many by themselves, `onOverflow` gets the one that came last, and
 * must end it: what waits longer was promised first.
 */
export function createDeliveryStore({
  limits,
  onOverflow,
}: {
  readonly limits: DeliveryLimits;
  readonly onOverflow: (job: Job) => void;
}): DeliveryStore {
  const jobs = new Map<string, Job>();
  const sizes = new Map<string, number>();
  /** Those that have ended, in the order of their end. */
  const ended = new Map<string, Job>();
  let bytes = 0;

  function grow(job: Job, size: number): void {
    if (!jobs.has(job.delivery.id)) return;
    bytes += size;
    sizes.set(job.delivery.id, (sizes.get(job.delivery.id) ?? 0) + size);
    dropEnded();
  }

  function dropEnded(): void {
    for (const [id, job] of ended) {
      if (ended.size <= limits.entries && bytes <= limits.bytes) return;
      ended.delete(id);
      // It was retried by hand, and ends again.
      if (isEnded(job.delivery)) remove(job);
    }
  }

  function remove({ delivery: { id } }: Job): void {
    bytes -= sizes.get(id) ?? 0;
    sizes.delete(id);
    ended.delete(id);
    jobs.delete(id);
  }

  return {
    add(job) {
      jobs.set(job.delivery.id, job);
      grow(job, OVERHEAD + job.delivery.body.length);
      if (bytes > limits.bytes && jobs.size > 1) onOverflow(job);
    },
    addAttempt(job, attempt) {
      job.delivery.attempts.push(attempt);
      grow(job, OVERHEAD + (attempt.response?.body.length ?? 0));
    },
    ended(job) {
      // Again at the end, when it has ended before.
      ended.delete(job.delivery.id);
      ended.set(job.delivery.id, job);
      dropEnded();
    },
    get: (id) => jobs.get(id),
    jobs: () => [...jobs.values()],
    delete: remove,
  };
}
