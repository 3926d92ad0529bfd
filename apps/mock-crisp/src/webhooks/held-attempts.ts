import type { CancelTimer } from "../time/clock.ts";
import type { Hook } from "../world/world.ts";
import type { Hold } from "./delivery-faults.ts";
import type { Job } from "./delivery-job.ts";

/** The attempts that a fault holds back. */
export interface HeldAttempts {
  /** Makes the job due after the hold's time, or before if another attempt of its hook ends and the hold is until then. */
  hold(job: Job, hold: Hold): void;
  /** An attempt of this hook has ended. */
  letGo(hook: Hook): void;
}

/** Creates an empty list. `makeDue` gets each job whose time has come. */
export function createHeldAttempts(makeDue: (job: Job) => void): HeldAttempts {
  /** Those that wait for another of the same hook, by hook. */
  const untilNext = new Map<string, { readonly job: Job; readonly stop: CancelTimer }[]>();

  return {
    hold(job, hold) {
      const stop = job.clock.schedule(hold.wait, () => makeDue(job));
      job.stopTimer = stop;
      job.faults = [...job.faults, hold.fault];
      job.delivery.next_attempt_at = job.clock.now() + hold.wait;
      if (!hold.untilNext) return;
      const waiting = untilNext.get(job.hook.id) ?? [];
      untilNext.set(job.hook.id, waiting);
      waiting.push({ job, stop });
    },
    letGo(hook) {
      const waiting = untilNext.get(hook.id);
      if (waiting === undefined) return;
      untilNext.delete(hook.id);
      for (const { job, stop } of waiting) {
        // It may have been retried on request since then, or forgotten.
        if (job.stopTimer !== stop || job.forgotten) continue;
        stop();
        makeDue(job);
      }
    },
  };
}
