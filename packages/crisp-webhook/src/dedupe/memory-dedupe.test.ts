import { expect, test } from "vitest";
import { memoryDedupe } from "../index.ts";

test("a key is yours, then running, then handled", () => {
  const store = memoryDedupe();
  expect(store.claim("a")).toBe(true);
  expect(store.claim("a")).toBe("running");
  expect(store.claim("b")).toBe(true);
  store.commit("a");
  expect(store.claim("a")).toBe(false);
  expect(store.claim("b")).toBe("running");
});

test("a key that was given back is free", () => {
  const store = memoryDedupe();
  store.claim("a");
  store.release("a");
  expect(store.claim("a")).toBe(true);
});

test("a key is forgotten after its time, counted from its last change", () => {
  let now = 1000;
  const store = memoryDedupe({ ttl: 100, now: () => now });
  store.claim("a");
  store.claim("b");
  now = 1090;
  store.commit("a");
  now = 1099;
  expect(store.claim("b")).toBe("running");
  now = 1100;
  expect(store.claim("b")).toBe(true);
  now = 1189;
  expect(store.claim("a")).toBe(false);
  now = 1190;
  expect(store.claim("a")).toBe(true);
});

test("a day is the time unless another is given", () => {
  let now = 0;
  const store = memoryDedupe({ now: () => now });
  store.claim("a");
  store.commit("a");
  now = 86_399_999;
  expect(store.claim("a")).toBe(false);
  now = 86_400_000;
  expect(store.claim("a")).toBe(true);
});

test("of too many keys the oldest are forgotten", () => {
  const store = memoryDedupe({ maxEntries: 2 });
  for (const key of ["a", "b", "c"]) {
    store.claim(key);
    store.commit(key);
  }
  expect(store.claim("c")).toBe(false);
  expect(store.claim("b")).toBe(false);
  expect(store.claim("a")).toBe(true);
});

test("ten thousand keys are remembered unless another number is given", () => {
  const store = memoryDedupe();
  for (let key = 0; key < 10_000; key++) store.claim(String(key));
  expect(store.claim("0")).toBe("running");
  store.claim("one more");
  expect(store.claim("1")).toBe("running");
  expect(store.claim("0")).toBe(true);
});

test.each([{ maxEntries: 0 }, { maxEntries: Number.NaN }, { ttl: 0 }, { ttl: -1 }])("%j is refused", (options) => {
  expect(() => memoryDedupe(options)).toThrow(/^\[invalid_options\] `(maxEntries|ttl)` is a number/);
});
