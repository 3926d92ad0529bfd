import { expect, test } from "vitest";
import { simulate } from "./simulation.mjs";

const world = {
  ...{ websites: 200, conversations: 20_000, events: 10, shards: 4, workers: 4, concurrency: 10, handler: 100 },
  ...{ redis: 5000, outage: 10, hours: 24, seed: 1, shardOf: (website: number) => website % 4 },
};

test("stores about as many events as there are, the same for the same seed", () => {
  const result = simulate(world);
  expect(result).toEqual(simulate(world));
  // Campaigns come on top of the average.
  expect(result.stored).toBeGreaterThan(180_000);
  expect(result.stored).toBeLessThan(10_000_000);
});

test("fewer workers leave more events waiting, for longer", () => {
  const many = simulate(world);
  const few = simulate({ ...world, workers: 1, concurrency: 1 });
  expect(few.depth.max).toBeGreaterThan(many.depth.max);
  expect(few.age.max).toBeGreaterThan(many.age.max);
});

test("one shard has no skew", () => {
  expect(simulate({ ...world, shards: 1, shardOf: () => 0 }).skew).toBe(1);
});
