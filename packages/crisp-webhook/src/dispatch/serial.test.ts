import { expect, test } from "vitest";
import { createSerial } from "./serial.ts";

test("finished work leaves no entry, even if it failed", async () => {
  const tails = new Map<string, Promise<unknown>>();
  const serially = createSerial(tails);
  const works = Array.from({ length: 300 }, (_, n) =>
    serially(`session ${n % 100}`, async () => {
      if (n % 3 === 0) throw new Error("failed");
      return n;
    }).catch(() => "failed"),
  );
  expect(tails.size).toBe(100);
  const outcomes = await Promise.all(works);
  expect(outcomes.filter((outcome) => outcome === "failed")).toHaveLength(100);
  expect(outcomes[298]).toBe(298);
  expect(tails.size).toBe(0);
});

test("work that ends does not remove the entry of later work", async () => {
  const tails = new Map<string, Promise<unknown>>();
  const serially = createSerial(tails);
  const log: string[] = [];
  const first = serially("a", async () => log.push("first"));
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const second = serially("a", async () => {
    await opened;
    log.push("second");
  });
  await first;
  expect(tails.size).toBe(1);
  const third = serially("a", async () => log.push("third"));
  open();
  await Promise.all([second, third]);
  expect(log).toEqual(["first", "second", "third"]);
  expect(tails.size).toBe(0);
});
