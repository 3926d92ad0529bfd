import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createQueue, deferred, drained, message, state } from "../../test/queues.ts";

const HOUR = 3_600_000;

/** Sets the system's clock; timers and `performance.now()` go on. */
const step = (by: number) => void vi.setSystemTime(Date.now() + by);

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

test.each([
  ["hold", -HOUR],
  ["hold", HOUR],
  ["skip", -HOUR],
  ["skip", HOUR],
] as const)("under %s, a step of the clock by %d ms neither holds nor hurries a retry", async (onFailure, by) => {
  await using queue = createQueue({ onFailure, retries: { attempts: 2, minDelay: 150, maxDelay: 150 } });
  const attempts: number[] = [];
  const failed = deferred();
  queue.work({
    "message:send": ({ data }) => {
      if (data.fingerprint !== 1) return;
      attempts.push(performance.now());
      failed.resolve();
      if (attempts.length === 1) throw new Error("not yet");
    },
  });
  await queue.add(message("session_a", 1));
  await failed.promise;
  await new Promise(setImmediate);
  step(by);
  // Another event lets the queue look at the conversation again.
  await queue.add(message("session_a", 2));
  await drained(queue);
  expect(attempts).toHaveLength(2);
  // Timers may run a millisecond early.
  expect((attempts[1] ?? 0) - (attempts[0] ?? 0)).toBeGreaterThanOrEqual(148);
});

test("a step of the clock forgets no event, and pairs none that came too late", async () => {
  await using queue = createQueue({ pairWithin: 20 });
  await queue.add(message("session_a", 1));
  step(48 * HOUR);
  await queue.add(message("session_a", 1));
  expect((await queue.stats()).waiting).toBe(1);

  await queue.add(state("session_a", "resolved"), { source: "hooks" });
  step(-HOUR);
  await new Promise((resolve) => setTimeout(resolve, 30));
  await queue.add(state("session_a", "resolved"), { source: "rtm" });
  expect((await queue.stats()).waiting).toBe(3);
});

test("the age of the oldest event is measured, and does not follow a step of the clock", async () => {
  await using queue = createQueue({});
  await queue.add(message("session_a", 1));
  step(HOUR);
  expect((await queue.stats()).oldest).toBeLessThan(HOUR);
});
