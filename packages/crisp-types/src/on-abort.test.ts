import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import { onAbort } from "./on-abort.ts";

test("all waits for a signal share one listener, which is removed after the last of them", () => {
  const abort = new AbortController();
  const { signal } = abort;
  const called: number[] = [];
  const forget = Array.from({ length: 12 }, (_, index) => onAbort(signal, () => called.push(index)));
  expect(getEventListeners(signal, "abort")).toHaveLength(1);
  for (const one of forget.slice(2)) one();
  abort.abort();
  expect(called).toEqual([0, 1]);
  for (const one of forget) one();
  expect(getEventListeners(signal, "abort")).toHaveLength(0);
});

test("a wait that begins after the last one ended gets a new listener, which that one cannot remove", () => {
  const abort = new AbortController();
  const forget = onAbort(abort.signal, () => {});
  forget();
  expect(getEventListeners(abort.signal, "abort")).toHaveLength(0);
  let isCalled = false;
  onAbort(abort.signal, () => {
    isCalled = true;
  });
  forget();
  abort.abort();
  expect(isCalled).toBe(true);
});

test("without a signal nothing happens", () => {
  expect(() => onAbort(undefined, () => {})()).not.toThrow();
});
