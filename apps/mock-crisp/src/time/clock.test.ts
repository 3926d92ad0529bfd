import { setImmediate as turn } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { createClock } from "./clock.ts";

function frozenClock() {
  const clock = createClock();
  onTestFinished(() => clock.close());
  clock.freeze();
  return clock;
}

test("a clock shows real time until it is moved", () => {
  const clock = createClock();
  const before = Date.now();
  const shown = clock.now();
  expect(shown).toBeGreaterThanOrEqual(before);
  expect(shown).toBeLessThanOrEqual(Date.now());
  clock.close();
});

test("a clock stops at the end of the year 9999, so that what it shows is a date", async () => {
  const clock = frozenClock();
  await clock.advance(1e300);
  expect(new Date(clock.now()).toISOString()).toBe("9999-12-31T23:59:59.999Z");
  await clock.advance(1000);
  expect(clock.now()).toBe(Date.UTC(9999, 11, 31, 23, 59, 59, 999));
});

test("advance runs what falls due in order of time, each act at its own time, and leaves the rest", async () => {
  const clock = frozenClock();
  const start = clock.now();
  const seen: [string, number][] = [];
  const note = (what: string) => () => seen.push([what, clock.now() - start]);
  clock.schedule(300, note("c"));
  clock.schedule(100, note("a"));
  clock.schedule(100, note("b"));
  clock.schedule(1001, note("too late"));

  await clock.advance(1000);

  expect(seen).toEqual([
    ["a", 100],
    ["b", 100],
    ["c", 300],
  ]);
  expect(clock.now() - start).toBe(1000);
  expect(clock.pending).toBe(1);
});

test("what an act schedules runs in the same advance when it falls due within it", async () => {
  const clock = frozenClock();
  const start = clock.now();
  const times: number[] = [];
  const again = () => {
    times.push(clock.now() - start);
    clock.schedule(400, again);
  };
  clock.schedule(400, again);

  await clock.advance(1300);

  expect(times).toEqual([400, 800, 1200]);
});

test("advance waits for held work before it chooses the next step", async () => {
  const clock = frozenClock();
  const start = clock.now();
  const times: number[] = [];
  // An attempt that ends after some turns of the event loop and then plans the next one, as a delivery does.
  const attempt = () => {
    times.push(clock.now() - start);
    const release = clock.hold();
    void turn()
      .then(() => turn())
      .then(() => {
        if (times.length < 4) clock.schedule(10_000, attempt);
        release();
      });
  };
  clock.schedule(0, attempt);

  await clock.advance(60_000);

  expect(times).toEqual([0, 10_000, 20_000, 30_000]);
  expect(clock.now() - start).toBe(60_000);
});

test("advance waits for work that was held before it began", async () => {
  const clock = frozenClock();
  const release = clock.hold();
  let done = false;
  const advanced = clock.advance(10).then(() => {
    done = true;
  });
  await turn();
  expect(done).toBe(false);
  release();
  release();
  await advanced;
  expect(clock.now()).toBeGreaterThan(0);
});

test("two advances at once run one after the other", async () => {
  const clock = frozenClock();
  const start = clock.now();
  await Promise.all([clock.advance(100), clock.advance(200)]);
  expect(clock.now() - start).toBe(300);
});

test("a stopped timer never runs, and stopping it again does nothing", async () => {
  const clock = frozenClock();
  let ran = 0;
  const stop = clock.schedule(10, () => ran++);
  clock.schedule(20, () => ran++);
  stop();
  stop();
  expect(clock.pending).toBe(1);
  await clock.advance(100);
  expect(ran).toBe(1);
});

test("ten thousand deadlines that are met by nobody leave nothing behind", async () => {
  const clock = frozenClock();
  const stops = Array.from({ length: 10_000 }, (_, index) => clock.schedule(10_000 - index, () => {}));
  const kept: number[] = [];
  for (const delay of [5000, 1, 9999]) clock.schedule(delay, () => kept.push(delay));
  for (const stop of stops) stop();
  expect(clock.pending).toBe(3);
  await clock.advance(10_000);
  expect(kept).toEqual([1, 5000, 9999]);
  expect(clock.pending).toBe(0);
});

test("real time runs timers when it is not frozen, and after it was advanced", async () => {
  const clock = createClock();
  onTestFinished(() => clock.close());
  await clock.advance(3_600_000);
  expect(clock.now() - Date.now()).toBeGreaterThan(3_599_000);
  const order: string[] = [];
  await new Promise<void>((resolve) => {
    clock.schedule(2_000, () => {
      order.push("later");
      resolve();
    });
    clock.schedule(1, () => order.push("sooner"));
  });
  expect(order).toEqual(["sooner", "later"]);
});

test("a frozen clock stands still until it is unfrozen", async () => {
  const clock = frozenClock();
  const frozenAt = clock.now();
  const ran = new Promise<void>((resolve) => clock.schedule(5, resolve));
  await new Promise((resolve) => setTimeout(resolve, 15));
  expect(clock.now()).toBe(frozenAt);
  expect(clock.pending).toBe(1);
  clock.unfreeze();
  await ran;
  expect(clock.now()).toBeGreaterThanOrEqual(frozenAt + 5);
});

test("time moves forward only", async () => {
  const clock = frozenClock();
  await expect(clock.advance(-1)).rejects.toThrow(RangeError);
  await expect(clock.advance(Number.NaN)).rejects.toThrow(RangeError);
  await clock.advance(0);
});

test("after close nothing runs, and an advance under way ends", async () => {
  const clock = createClock();
  let ran = false;
  clock.schedule(5, () => {
    ran = true;
  });
  clock.hold();
  const advanced = clock.advance(100);
  clock.close();
  await advanced;
  clock.schedule(0, () => {
    ran = true;
  });
  await turn();
  expect(clock.pending).toBe(0);
  expect(ran).toBe(false);
});

test("an advance reaches its target though work under way never ends, and says so", async () => {
  const clock = frozenClock();
  const start = clock.now();
  clock.schedule(10, () => void clock.hold());
  clock.schedule(20, () => void clock.hold());
  const advanced = clock.advance(1000);
  await turn();
  expect(clock.step).toBeDefined();
  clock.hurry("somebody cannot wait");
  expect(await advanced).toBe("somebody cannot wait");
  expect([clock.now() - start, clock.pending, clock.step]).toEqual([1000, 0, undefined]);
  expect(await clock.advance(5)).toMatch(/deliveries were under way/);
});

test("a reset shows real time again, and keeps what is scheduled as far away as it was", async () => {
  const clock = frozenClock();
  let ran = 0;
  clock.schedule(60_000, () => {
    ran += 1;
  });
  await clock.advance(30_000);
  clock.reset();
  expect(Math.abs(clock.now() - Date.now())).toBeLessThan(1_000);
  expect(clock.frozen).toBe(false);
  clock.freeze();
  await clock.advance(29_000);
  expect(ran).toBe(0);
  await clock.advance(1_000);
  expect(ran).toBe(1);
});

test("a reset ends an advance that waits", async () => {
  const clock = frozenClock();
  clock.hold();
  const advanced = clock.advance(1000);
  await turn();
  clock.reset();
  await advanced;
  expect(Math.abs(clock.now() - Date.now())).toBeLessThan(1_000);
});
