import { MockCrispError } from "../base/mock-crisp-error.ts";
import type { OwnAddress } from "../base/own-address.ts";
import type { Chaos } from "../chaos/chaos.ts";
import type { DeliveryEntry, Journal } from "../journal/journal.ts";
import { guarded, reportInternalError } from "../journal/report-internal-error.ts";
import type { MockCrispSettings } from "../settings/options.ts";
import type { ClockOf } from "../time/clocks.ts";
import type { Hook, World } from "../world/world.ts";
import type { AttemptRecord } from "./attempt-record.ts";
import type { Deliveries } from "./delivery.ts";
import { holdOf } from "./delivery-faults.ts";
import { bodyOf, createJob, deliveryOf, isEnded, type Job } from "./delivery-job.ts";
import { logAttempt } from "./delivery-log.ts";
import { createDeliveryStore } from "./delivery-store.ts";
import { createHeldAttempts } from "./held-attempts.ts";
import { createHookQueue, type HookQueue } from "./hook-queue.ts";
import { hooksFor } from "./hooks-for.ts";
import { createHttpPoster } from "./http-poster.ts";
import type { Answer } from "./response-reader.ts";
import { createSignAttempt } from "./sign-attempt.ts";

/** Dependencies of the deliveries. */
export interface DeliveriesDependencies {
  readonly world: World;
  readonly clocks: ClockOf;
  readonly journal: Journal;
  readonly chaos: Chaos;
  /** The settings of a website, or without its id those of the mock. */
  readonly settingsOf: (website_id?: string) => MockCrispSettings;
  /** The mock's own address, to which nothing is sent. */
  readonly own?: () => OwnAddress | undefined;
}

/** Creates the web hook side of a mock. */
export function createDeliveries({
  world,
  clocks,
  journal,
  chaos,
  settingsOf,
  own,
}: DeliveriesDependencies): Deliveries {
  const { delivery: options, allowRemote, deliveryBytes } = settingsOf();
  const poster = createHttpPoster({ timeout: options.attemptTimeout, allowRemote, own });
  const signAttempt = createSignAttempt({ world, chaos, poster, settingsOf });
  const store = createDeliveryStore({
    limits: { entries: options.remembered, bytes: deliveryBytes },
    onOverflow: (job) => giveUp(job, `dropped: deliveries take more than ${deliveryBytes} bytes (deliveryBytes)`),
  });
  const queues = new Map<string, HookQueue<Job>>();
  const held = createHeldAttempts(makeDue);
  let count = 0;
  let pending = 0;
  let wake: NodeJS.Immediate | undefined;
  let closed = false;

  function retryDelays({ kind }: Hook, website_id: string | undefined): readonly number[] {
    const { retryDelays, websiteRetryDelays } = settingsOf(website_id).delivery;
    return kind === "plugin" ? retryDelays : websiteRetryDelays;
  }

  function queueOf(hook: Hook): HookQueue<Job> {
    let queue = queues.get(hook.id);
    if (queue === undefined) {
      queue = createHookQueue({ concurrency: options.concurrency, begin: attempt });
      queues.set(hook.id, queue);
    }
    return queue;
  }

  function enqueue(job: Job): void {
    const hold = holdOf(chaos, job);
    if (hold) held.hold(job, hold);
    else makeDue(job);
  }

  function makeDue(job: Job): void {
    job.stopTimer = undefined;
    job.delivery.next_attempt_at = job.clock.now();
    job.release = job.clock.hold();
    queueOf(job.hook).add(job);
    // Signing and sending wait for their turn, so that publishing costs its caller next to nothing.
    wake ??= setImmediate(runQueues);
  }

  const runQueues = guarded(journal, "the queues of web hooks", () => {
    wake = undefined;
    for (const queue of [...queues.values()]) queue.run();
  });

  function attempt(job: Job): void {
    // Its hook may have been removed while it waited for its turn: nothing is sent to a removed hook.
    if (!job.forgotten && !isEnded(job.delivery) && !world.hooks.has(job.hook.id)) giveUp(job, hookRemoved);
    if (job.forgotten || isEnded(job.delivery)) {
      settle(job);
      return;
    }
    job.delivery.status = "delivering";
    job.delivery.next_attempt_at = null;
    try {
      job.cancel = signAttempt(
        job,
        guarded(journal, "an answer to a web hook", (record) => {
          job.cancel = undefined;
          if (job.forgotten || isEnded(job.delivery)) settle(job);
          else onAnswer(job, record);
        }),
      );
    } catch (error) {
      giveUp(job, `the mock failed: ${reportInternalError(journal, "a web hook", error)}`);
      settle(job);
    }
  }

  function onAnswer(job: Job, record: AttemptRecord): void {
    const { delivery, hook } = job;
    const { count, answer } = record;
    store.addAttempt(job, record);
    const delay = retryDelays(hook, delivery.website_id)[count - 1];
    let status: DeliveryEntry["status"];
    if (isSuccess(answer)) {
      status = "succeeded";
    } else if (delay === undefined) {
      status = "given_up";
    } else {
      status = "failed";
      delivery.status = "pending";
      delivery.next_attempt_at = job.clock.now() + delay;
      job.stopTimer = job.clock.schedule(delay, () => enqueue(job));
    }
    if (status !== "failed") end(job, status);
    logAttempt(journal, job, {
      attempt: count,
      status,
      response_status: answer.response?.status,
      error: answer.error?.message,
    });
    settle(job);
  }

  /** Ends a delivery without a further attempt. One under way is cut. */
  function giveUp(job: Job, error: string): void {
    if (isEnded(job.delivery)) return;
    job.stopTimer?.();
    job.stopTimer = undefined;
    job.delivery.next_attempt_at = null;
    logAttempt(journal, job, { attempt: job.attemptCount, status: "given_up", error });
    end(job, "given_up");
    job.cancel?.(new Error(error));
  }

  /** After the next attempt was scheduled, so that an advance sees it. */
  function settle(job: Job): void {
    held.letGo(job.hook);
    const queue = queues.get(job.hook.id);
    queue?.ended();
    if (queue?.idle) queues.delete(job.hook.id);
    job.release?.();
    job.release = undefined;
  }

  function end(job: Job, status: "succeeded" | "given_up"): void {
    job.delivery.status = status;
    pending -= 1;
    store.ended(job);
  }

  function forget(gone: readonly Job[]): void {
    // All are marked first: ending one under way lets the next of its hook begin.
    for (const job of gone) job.forgotten = true;
    for (const job of gone) {
      if (!isEnded(job.delivery)) pending -= 1;
      store.delete(job);
      job.stopTimer?.();
      job.cancel?.(new Error("the mock was reset"));
    }
  }

  return {
    publish(emission) {
      if (closed) return [];
      const hooks = hooksFor(world, emission, settingsOf(emission.websiteId).delivery);
      if (hooks.length === 0) return [];
      // Serialised now, since the world may change these objects, and once, since all hooks carry the same body.
      const body = bodyOf(emission);
      return hooks.map((hook) => {
        count += 1;
        pending += 1;
        const job = createJob({
          id: `dlv_${count}`,
          hook,
          emission,
          body,
          attemptLimit: retryDelays(hook, emission.websiteId).length + 1,
          clock: clocks.of(emission.websiteId),
        });
        // A delivery that finds no room is given up at once.
        store.add(job);
        if (!isEnded(job.delivery)) enqueue(job);
        return job.delivery.id;
      });
    },
    recipients: (emission) => hooksFor(world, emission, settingsOf(emission.websiteId).delivery),
    list: () => store.jobs().map(deliveryOf),
    get(id) {
      const job = store.get(id);
      return job && deliveryOf(job);
    },
    retry(id) {
      const job = store.get(id);
      if (job === undefined) return undefined;
      if (!world.hooks.has(job.hook.id)) {
        throw new MockCrispError("not_found", `delivery ${id}: ${hookRemoved}. Register the hook again.`);
      }
      const isWaiting = job.stopTimer !== undefined;
      if (!isWaiting && !isEnded(job.delivery)) return deliveryOf(job);
      if (isEnded(job.delivery)) pending += 1;
      job.stopTimer?.();
      job.delivery.status = "pending";
      makeDue(job);
      return deliveryOf(job);
    },
    get pending() {
      return pending;
    },
    get latest() {
      return count;
    },
    cancel(isRemoved) {
      for (const job of store.jobs()) if (isRemoved(job.hook.id)) giveUp(job, hookRemoved);
    },
    reset(fits = () => true) {
      forget(store.jobs().filter((job) => fits(job.delivery)));
    },
    async close() {
      closed = true;
      forget(store.jobs());
      clearImmediate(wake);
      await poster.close();
    },
  };
}

const hookRemoved = "its web hook was removed";

/** 2xx only: Crisp takes a redirect for a failure. */
function isSuccess({ response }: Pick<Answer, "response">): boolean {
  return response !== undefined && response.status >= 200 && response.status < 300;
}
