import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { defineBench } from "./define.mjs";
import { percentile } from "./measure.mjs";
import { startProcess } from "./process.mjs";
import { runBench } from "./run-bench.mjs";

const base = new URL(import.meta.url);
const fixed = (params: Record<string, unknown>) => ({ file: "./testing/fixed.mjs", params });
const run = (bench: ReturnType<typeof defineBench>, rounds = 2) =>
  runBench(bench, base, { quick: true, rounds, onProgress: () => {} });

/** A benchmark of three turns, whose contestants write what they do into a file. */
function inTurns(contestants: Record<"ours" | "theirs", Record<string, unknown>>) {
  const log = join(mkdtempSync(join(tmpdir(), "bench-")), "log");
  onTestFinished(() => rmSync(dirname(log), { recursive: true }));
  const file = "./testing/turns.mjs";
  const bench = defineBench({
    name: "test/turns",
    title: "Figures of turns.",
    metrics: { rate: { unit: "ops/s", better: "higher" } },
    contestants: {
      ours: { file, params: { ...contestants.ours, log } },
      theirs: { file, params: { ...contestants.theirs, log } },
    },
    ratios: [{ of: "ours", to: "theirs" }],
    turns: 3,
  });
  return { bench, log: () => readFileSync(log, "utf8") };
}

test("a ratio above 1 means that the first is better, whether more or less is better", async () => {
  const bench = defineBench({
    name: "test/ratios",
    title: "Fixed figures.",
    metrics: { rate: { unit: "ops/s", better: "higher" }, time: { unit: "ms", better: "lower" } },
    contestants: { ours: fixed({ value: { rate: 300, time: 2 } }), theirs: fixed({ value: { rate: 100, time: 8 } }) },
    ratios: [
      { of: "ours", to: "theirs" },
      { of: "ours", to: "theirs", metric: "time" },
    ],
  });
  const results = await run(bench);
  expect(results[""]?.ratios.map(({ median }) => median)).toEqual([3, 4]);
  expect(results[""]?.figures["ours"]?.["rate"]?.rounds).toEqual([300, 300]);
});

test("each variant's parameters reach every contestant", async () => {
  const bench = defineBench({
    name: "test/variants",
    title: "Fixed figures.",
    metrics: { rate: { unit: "ops/s", better: "higher" } },
    variants: { small: { value: 1 }, large: { value: 2 } },
    contestants: { ours: "./testing/fixed.mjs" },
  });
  const results = await run(bench, 1);
  expect(results["small"]?.figures["ours"]?.["rate"]?.median).toBe(1);
  expect(results["large"]?.figures["ours"]?.["rate"]?.median).toBe(2);
});

test("contestants that take turns measure back and forth, and their figure is the mean of their turns", async () => {
  const { bench, log } = inTurns({ ours: { value: 10 }, theirs: { value: 5 } });
  const results = await runBench(bench, base, { quick: false, rounds: 1, onProgress: () => {} });
  expect(results[""]?.figures["ours"]?.["rate"]?.rounds).toEqual([20]);
  expect(results[""]?.ratios.map(({ median }) => median)).toEqual([2]);
  expect(log()).toMatch(/^10 5 5 10 10 5 (end ){2}$/);
});

test("when one of those that take turns fails, the others clean up", async () => {
  const { bench, log } = inTurns({ ours: { value: 10, failAt: 2 }, theirs: { value: 5 } });
  const measuring = runBench(bench, base, { quick: false, rounds: 1, onProgress: () => {} });
  await expect(measuring).rejects.toThrow("test/turns, ours: Error: it fails");
  expect(log()).toMatch(/^10 5 5 (end ){2}$/);
});

test.each([
  ["throws", { fail: "wrong answer" }, "test/failing, ours: Error: wrong answer"],
  ["ends early", { exit: 3 }, "test/failing, ours: ended with 3"],
  ["leaves out a figure", { value: { speed: 1 } }, 'test/failing, ours: returned no number for "rate"'],
])("a contestant that %s fails its benchmark", async (_what, params, message) => {
  const bench = defineBench({
    name: "test/failing",
    title: "Fails.",
    metrics: { rate: { unit: "ops/s", better: "higher" } },
    contestants: { ours: fixed(params) },
  });
  await expect(run(bench, 1)).rejects.toThrow(message);
});

test("a ratio between contestants that do not exist is refused at once", () => {
  const declare = () =>
    defineBench({
      name: "test/typo",
      title: "A typing error.",
      metrics: { rate: { unit: "ops/s", better: "higher" } },
      contestants: { ours: "./testing/fixed.mjs" },
      ratios: [{ of: "ours", to: "thiers" }],
    });
  expect(declare).toThrow("test/typo: no contestant thiers");
});

test("a process of its own answers calls, and its errors are rethrown", async () => {
  const counter = await startProcess(new URL("./testing/counter.mjs", base), { first: 7 });
  try {
    expect(counter.ready.pid).not.toBe(process.pid);
    expect([await counter.call("next"), await counter.call("next")]).toEqual([7, 8]);
    await expect(counter.call("fail")).rejects.toThrow("it fails");
    await expect(counter.call("none")).rejects.toThrow("no call none");
  } finally {
    await counter.close();
  }
});

test("percentiles lie between the values around them", () => {
  expect(percentile([4, 1, 3, 2], 0.5)).toBe(2.5);
  expect(percentile([1, 2, 3], 1)).toBe(3);
});
