import { describe, expect, it } from "vitest";
import { createJournal } from "./create-journal.ts";

const journal = (entries: number, bytes = 1_000_000) =>
  createJournal({ clocks: { of: () => ({ now: () => 42 }) }, limits: { entries, bytes } });
const act = (what: string) => ({ kind: "control", what }) as const;

describe("a journal", () => {
  it("numbers and dates appended entries, and calls its listeners", () => {
    const log = journal(10);
    const heard: string[] = [];
    const stop = log.subscribe((entry) => heard.push(`${entry.id}`));
    expect(log.append(act("a"))).toEqual({ id: 1, at: 42, kind: "control", what: "a" });
    stop();
    log.append(act("b"));
    expect(heard).toEqual(["1"]);
    expect(log.entries().map(({ id }) => id)).toEqual([1, 2]);
  });

  it("records an entry that is made for its id", () => {
    const log = journal(10, 1_000);
    log.append(act("a"));
    const heard: object[] = [];
    log.subscribe((entry) => heard.push(entry));
    const entry = log.record(400, (id) => ({ id, at: 7, ...act("b") }));
    expect(entry).toEqual({ id: 2, at: 7, kind: "control", what: "b" });
    expect(heard).toEqual([entry]);
    log.record(400, (id) => ({ id, at: 8, ...act("c") }));
    log.clear(({ id }) => id === 2);
    expect(log.entries().map(({ id }) => id)).toEqual([1, 3]);
    // Cleared entries use no space.
    log.record(400, (id) => ({ id, at: 9, ...act("d") }));
    expect(log.entries().map(({ id }) => id)).toEqual([1, 3, 4]);
  });

  it("keeps the latest entries within its number, also over many turns", () => {
    const log = journal(3);
    for (let i = 1; i <= 5_000; i += 1) log.append(act(`n${i}`));
    expect(log.entries().map(({ id }) => id)).toEqual([4_998, 4_999, 5_000]);
  });

  it("keeps the latest entries within its bytes, and a single one that is larger", () => {
    const log = journal(1_000, 500);
    for (let i = 0; i < 20; i += 1) log.append(act("x".repeat(100)));
    expect(log.entries().length).toBe(3);
    log.append(act("y".repeat(10_000)));
    expect(log.entries().map(({ id }) => id)).toEqual([21]);
  });

  it("never gives a number twice, also after it was cleared", () => {
    const log = journal(10);
    log.append(act("a"));
    log.clear();
    expect(log.entries()).toEqual([]);
    expect(log.append(act("b")).id).toBe(2);
  });

  it("lets a listener unsubscribe during a call", () => {
    const log = journal(10);
    const heard: string[] = [];
    const stop = log.subscribe(() => {
      heard.push("first");
      stop();
    });
    log.subscribe(() => heard.push("second"));
    log.append(act("a"));
    log.append(act("b"));
    expect(heard).toEqual(["first", "second", "second"]);
  });
});
