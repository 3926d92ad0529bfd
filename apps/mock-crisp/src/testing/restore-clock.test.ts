import { expect, test } from "vitest";
import { startMockCrisp } from "../mock/start-mock-crisp.ts";
import { restoreClock } from "./restore-clock.ts";

const day = 86_400_000;

test("puts back a clock of the whole mock that a test moved or froze", async () => {
  await using crisp = await startMockCrisp();
  await crisp.clock.advance("1d");
  restoreClock(crisp);
  expect(Math.abs(crisp.clock.now() - Date.now())).toBeLessThan(60_000);
  crisp.clock.freeze();
  restoreClock(crisp);
  expect(crisp.clock.frozen).toBe(false);
});

test("leaves the clock of a test that still runs as it is", async () => {
  await using crisp = await startMockCrisp();
  const running = await crisp.isolate();
  running.clock.freeze();
  await running.clock.advance("30d");
  restoreClock(crisp);
  expect(running.clock.frozen).toBe(true);
  expect(running.clock.now() - Date.now()).toBeGreaterThan(29 * day);
});
