import { expect, onTestFinished, test } from "vitest";
import { createPlainJournal } from "../../test/plain-journal.ts";
import { createClock } from "../time/clock.ts";
import { createClocks } from "../time/clocks.ts";
import { createChaos } from "./create-chaos.ts";
import { millisecondsOf, seededRandom } from "./random.ts";

function start() {
  const clocks = createClocks(() => createClock());
  onTestFinished(() => clocks.every.close());
  const journal = createPlainJournal();
  return { chaos: createChaos({ clocks, journal }), journal };
}

const delivery = { kind: "delivery", delivery: "dlv_1", event: "message:send", website_id: "w1", attempt: 1 } as const;

test("random numbers are evenly distributed, also for texts that differ only in their last digit", () => {
  const drawn = Array.from({ length: 10_000 }, (_, index) => seededRandom(1, 0, `dlv_${index} attempt 1`, "apply"));
  expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...drawn)).toBeLessThan(1);
  for (let tenth = 0; tenth < 10; tenth++) {
    const share = drawn.filter((value) => Math.floor(value * 10) === tenth).length / drawn.length;
    expect(share).toBeGreaterThan(0.08);
    expect(share).toBeLessThan(0.12);
  }
});

test("a delay is fixed, uniform or log-normal", () => {
  const sample = (delay: Parameters<typeof millisecondsOf>[0]) =>
    Array.from({ length: 2_000 }, (_, index) => millisecondsOf(delay, (what) => seededRandom(index, what))).sort(
      (a, b) => a - b,
    );
  expect(new Set(sample("2s"))).toEqual(new Set([2_000]));
  const even = sample({ min: 100, max: "1s" });
  expect(even[0]).toBeGreaterThanOrEqual(100);
  expect(even.at(-1)).toBeLessThan(1_000);
  const normal = sample({ median: 100, sigma: 0.5 });
  expect(normal[1_000]).toBeGreaterThan(90);
  expect(normal[1_000]).toBeLessThan(110);
  expect(normal[1_900]).toBeGreaterThan(190);
  expect(normal[0]).toBeGreaterThan(0);
});

test("the same seed selects the same, in any order; another seed selects others", () => {
  const applied = (seed: number, order: readonly number[]) => {
    const { chaos } = start();
    chaos.set([{ fault: "drop", probability: 0.3 }], { seed });
    return order.filter((index) => chaos.apply("drop", delivery, `dlv_${index}`)).sort((a, b) => a - b);
  };
  const order = Array.from({ length: 200 }, (_, index) => index);
  const first = applied(7, order);
  expect(first.length).toBeGreaterThan(30);
  expect(first.length).toBeLessThan(90);
  expect(applied(7, order.toReversed())).toEqual(first);
  expect(applied(8, order)).not.toEqual(first);
});

test("a fault applies to matches of its target, at most `count` times, and is recorded in the journal", () => {
  const { chaos, journal } = start();
  chaos.set([{ fault: "drop", count: 2, target: "event:message:* -website:w2" }]);
  const apply = (subject: object) => chaos.apply("drop", { ...delivery, ...subject }, "dlv_1 attempt 1") !== undefined;
  expect([
    apply({ event: "session:removed" }),
    apply({ website_id: "w2" }),
    apply({}),
    apply({}),
    apply({}),
    chaos.apply("duplicate", delivery, "x"),
  ]).toEqual([false, false, true, true, false, undefined]);
  expect(chaos.list()).toMatchObject([{ id: "fault_1", fault: "drop", applied: 2 }]);
  expect(journal.entries()).toMatchObject([
    { kind: "fault", fault: "drop", detail: expect.stringMatching(/^set: /) },
    { kind: "fault", fault: "drop", detail: "dlv_1 attempt 1", delivery: "dlv_1", website_id: "w1" },
    { kind: "fault", fault: "drop" },
  ]);
});

test("two faults of a name apply independently", () => {
  const { chaos } = start();
  chaos.set([
    { fault: "status", status: 500, probability: 0.5 },
    { fault: "status", status: 404 },
  ]);
  const statuses = Array.from(
    { length: 100 },
    (_, index) => chaos.apply("status", { kind: "rest" }, `call ${index}`)?.fault.status,
  );
  expect(new Set(statuses)).toEqual(new Set([500, 404]));
});

test("faults of a website apply only to it, and are set and removed separately", () => {
  const { chaos } = start();
  chaos.set([{ fault: "drop" }], { website_id: "w1" });
  const applies = (website_id: string) => chaos.apply("drop", { ...delivery, website_id }, "x") !== undefined;
  expect([applies("w1"), applies("w2")]).toEqual([true, false]);
  chaos.set([{ fault: "drop", target: "website:w2" }], { seed: 5 });
  expect([applies("w1"), applies("w2"), applies("w3")]).toEqual([true, true, false]);
  chaos.clear("w1");
  expect([applies("w1"), applies("w2"), chaos.list("w1"), chaos.list().length, chaos.seed()]).toEqual([
    false,
    true,
    [],
    1,
    5,
  ]);
  chaos.clear();
  expect([applies("w2"), chaos.has("drop"), chaos.seed()]).toEqual([false, false, 1]);
});

test.each([
  [{ fault: "explode" }, "invalid_data"],
  [{ fault: "status" }, "invalid_data"],
  [{ fault: "status", status: 200 }, "invalid_data"],
  [{ fault: "drop", probability: 2 }, "invalid_data"],
  [{ fault: "drop", count: 0 }, "invalid_data"],
  [{ fault: "drop", probabilty: 0.5 }, "invalid_data"],
  [{ fault: "latency", delay: { min: 1 } }, "invalid_data"],
  [{ fault: "latency", delay: "soon" }, "bad_duration"],
  [{ fault: "clock_skew", by: "-soon" }, "bad_duration"],
  [{ fault: "drop", target: "nokey:1" }, "bad_query"],
  [null, "invalid_data"],
])("%j is refused, and the active faults stay", (fault, code) => {
  const { chaos } = start();
  chaos.set([{ fault: "reorder" }]);
  expect(() => chaos.set([{ fault: "drop" }, fault])).toThrow(expect.objectContaining({ code }));
  expect(chaos.list()).toMatchObject([{ fault: "reorder" }]);
});
