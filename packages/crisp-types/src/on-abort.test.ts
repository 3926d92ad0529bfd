import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import { onAbort } from "./on-abort.ts";

test("what waits for a signal shares one listener, is called once, and leaves nothing behind", () => {
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

test("a wait that begins after the others ended listens anew, whatever these do then", () => {
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
