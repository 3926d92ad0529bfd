import { expect, onTestFinished, test, vi } from "vitest";
import { memoryDedupe } from "../index.ts";

test("a key is claimed, then running, then handled", () => {
  const store = memoryDedupe();
  expect(store.claim("a")).toBe(true);
  expect(store.claim("a")).toBe("running");
  expect(store.claim("b")).toBe(true);
  store.commit("a");
  expect(store.claim("a")).toBe(false);
  expect(store.claim("b")).toBe("running");
});

test("a released key is free", () => {
  const store = memoryDedupe();
  store.claim("a");
  store.release("a");
  expect(store.claim("a")).toBe(true);
});

test("claims and handled keys are forgotten after their time, counted from their last change", () => {
  let now = 1000;
  const store = memoryDedupe({ ttl: 200, claimTtl: 100, now: () => now });
  store.claim("a", "first");
  store.claim("b", "first");
  now = 1090;
  store.commit("a", "first");
  now = 1099;
  expect(store.claim("b", "second")).toBe("running");
  now = 1100;
  expect(store.claim("b", "second")).toBe(true);
  now = 1289;
  expect(store.claim("a")).toBe(false);
  now = 1290;
  expect(store.claim("a")).toBe(true);
});

test("a renewed claim lasts longer, and only its holder can renew or release it", () => {
  let now = 0;
  const store = memoryDedupe({ claimTtl: 100, now: () => now });
  store.claim("a", "first");
  now = 90;
  expect(store.renew("a", "first")).toBe(true);
  now = 150;
  expect(store.claim("a", "second")).toBe("running");
  now = 190;
  expect(store.claim("a", "second")).toBe(true);
  expect(store.renew("a", "first")).toBe(false);
  store.release("a", "first");
  expect(store.claim("a", "third")).toBe("running");
  store.release("a", "second");
  expect(store.claim("a", "third")).toBe(true);
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

test("a step of the system's clock neither forgets a key nor lengthens a claim", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  onTestFinished(() => void vi.useRealTimers());
  const store = memoryDedupe({ claimTtl: 20 });
  store.claim("handled");
  store.commit("handled");
  store.claim("lost");
  vi.setSystemTime(Date.now() + 48 * 3_600_000);
  expect(store.claim("handled")).toBe(false);
  vi.setSystemTime(0);
  await expect.poll(() => store.claim("lost"), { timeout: 2000 }).toBe(true);
});

test("beyond the limit the oldest keys are forgotten", () => {
  const store = memoryDedupe({ maxEntries: 2 });
  for (const key of ["a", "b", "c"]) {
    store.claim(key);
    store.commit(key);
  }
  expect(store.claim("c")).toBe(false);
  expect(store.claim("b")).toBe(false);
  expect(store.claim("a")).toBe(true);
});

test("ten thousand keys are remembered unless another number is given, and claims are never forgotten for others", () => {
  const store = memoryDedupe();
  store.claim("running");
  for (let key = 0; key <= 10_000; key++) {
    store.claim(String(key));
    store.commit(String(key));
  }
  expect(store.claim("running")).toBe("running");
  expect(store.claim("1")).toBe(false);
  expect(store.claim("0")).toBe(true);
});

test.each([{ maxEntries: 0 }, { maxEntries: Number.NaN }, { ttl: 0 }, { ttl: -1 }, { claimTtl: 0 }])(
  "%j is refused",
  (options) => {
    expect(() => memoryDedupe(options)).toThrow(/^\[invalid_options\] `(maxEntries|ttl|claimTtl)` must be a number/);
  },
);
