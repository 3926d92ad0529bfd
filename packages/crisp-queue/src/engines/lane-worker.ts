import { setTimeout as delay } from "node:timers/promises";
import type { Job, Processor, Worker, WorkerOptions } from "bullmq";
import type { Peers } from "./peers.ts";
import type { LaneJob } from "./records.ts";

/** A worker of BullMQ whose jobs can be ended by a script of ours, in the call that settles their lane's last event. */
export interface LaneWorker extends Worker<LaneJob> {
  /** Makes a call that may end the job. Its lock is not renewed until the answer, which says if there still is one. */
  call<T extends readonly unknown[]>(job: Job<LaneJob>, token: string, act: () => Promise<T>): Promise<T>;
}

/** BullMQ asks for a job again at once if Redis refused to give one, as it does while it is full. Milliseconds between two attempts. */
const REFUSED = 1000;

/**
 * Creates a {@link LaneWorker}. An answer `["done", outcome]` of a call has the outcome of BullMQ's script `moveToFinished`, with the
 * next job that it took along. BullMQ then takes it from here instead of running the script itself, as it does after any other answer.
 */
export function createLaneWorker(
  bullmq: Peers["bullmq"],
  name: string,
  process: Processor<LaneJob>,
  options: WorkerOptions,
): LaneWorker {
  const outcomes = new WeakMap<object, { readonly result: unknown[]; readonly finishedOn: number }>();

  class Lanes extends bullmq.Worker<LaneJob> implements LaneWorker {
    async call<T extends readonly unknown[]>(job: Job<LaneJob>, token: string, act: () => Promise<T>): Promise<T> {
      const { id = "" } = job;
      this.lockManager.untrackJob(id);
      const answer = await act();
      const [kind, outcome] = answer;
      if (kind !== "done") this.lockManager.trackJob(id, token, Date.now());
      // A number below 0 is an error, which BullMQ finds and reports in its own call.
      else if (outcome === 0 || Array.isArray(outcome)) {
        const result = outcome === 0 ? [] : bullmq.raw2NextJobData(outcome);
        outcomes.set(job, { result, finishedOn: Date.now() });
      }
      return answer;
    }
  }

  const closing = new AbortController();
  const lanes = new Lanes(name, process, options, (...given) => {
    const backend = bullmq.createRedisBackend(...given);
    const moveToActive = backend.moveToActive.bind(backend);
    backend.moveToActive = async (...rest) => {
      try {
        return await moveToActive(...rest);
      } catch (error) {
        await delay(REFUSED, undefined, { signal: closing.signal }).catch(() => {});
        throw error;
      }
    };
    const moveToCompleted = backend.moveToCompleted.bind(backend);
    backend.moveToCompleted = async (job, ...rest) => outcomes.get(job) ?? moveToCompleted(job, ...rest);
    return backend;
  });
  lanes.once("closing", () => closing.abort());
  return lanes;
}
