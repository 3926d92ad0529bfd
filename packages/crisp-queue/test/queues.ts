import { expect } from "vitest";
import { CrispQueue, type CrispQueueOptions, type QueueWorker } from "../src/index.ts";
import type { QueueHandlers } from "../src/work/handlers.ts";

/** Settings without waiting times. */
const quick: CrispQueueOptions = {
  retries: { attempts: 3, minDelay: 1, maxDelay: 10 },
  logger: false,
};

let names = 0;

/** A queue of a name that no other test uses. */
export function createQueue(options: CrispQueueOptions): CrispQueue {
  names += 1;
  return new CrispQueue({ name: `test-${names}`, ...quick, ...options });
}

/** A message of a conversation. */
export const message = (session: string, fingerprint: number, content = `${fingerprint}`) => ({
  event: "message:send",
  data: {
    website_id: "8c842203-7ed8-4e29-a608-7cf78a7d2fcc",
    session_id: session,
    fingerprint,
    type: "text",
    from: "user",
    origin: "chat",
    content,
    timestamp: 1_700_000_000_000,
  },
});

/** A change of a conversation's state. */
export const state = (session: string, value: string) => ({
  event: "session:set_state",
  data: { website_id: "8c842203-7ed8-4e29-a608-7cf78a7d2fcc", session_id: session, state: value },
});

/** Handles every event by adding it to a list. */
export function collect(queue: CrispQueue, concurrency = 10) {
  const handled: { event: string; session: string | undefined; key: string; attempt: number; id: string }[] = [];
  const handlers: QueueHandlers = {
    "*": ({ event, data, sessionId, attempt, id }) => {
      const { fingerprint, state } = data as { fingerprint?: number; state?: string };
      handled.push({ event, session: sessionId, key: String(fingerprint ?? state ?? ""), attempt, id });
    },
  };
  const worker: QueueWorker = queue.work(handlers, { concurrency });
  return { handled, worker };
}

/** Adds an event, again and again until it is stored. */
export async function added(queue: CrispQueue, event: Parameters<CrispQueue["add"]>[0]): Promise<void> {
  await expect
    .poll(() =>
      queue.add(event).then(
        () => true,
        () => false,
      ),
    )
    .toBe(true);
}

/** Waits until all stored events are handled. */
export async function drained(queue: CrispQueue): Promise<void> {
  await expect
    .poll(async () => {
      const { waiting, active } = await queue.stats();
      return waiting + active;
    })
    .toBe(0);
}

/** A promise with its functions, like `Promise.withResolvers` of Node 22. */
export function deferred<T = void>() {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((fulfil) => {
    resolve = fulfil;
  });
  return { promise, resolve };
}
