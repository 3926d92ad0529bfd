import { expect, test, vi } from "vitest";
import { throttle } from "./throttle.ts";

test("an act runs once at a time, and once more after the last asking, also when it fails", async () => {
  vi.useFakeTimers();
  try {
    let runs = 0;
    const ask = throttle(100, async () => {
      runs += 1;
      throw new Error("not this time");
    });
    ask();
    ask();
    ask();
    expect(runs).toBe(1);
    await vi.advanceTimersByTimeAsync(100);
    expect(runs).toBe(2);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(runs).toBe(2);
    ask();
    expect(runs).toBe(3);
  } finally {
    vi.useRealTimers();
  }
});
