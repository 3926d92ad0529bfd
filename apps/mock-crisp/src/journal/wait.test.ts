import { describe, expect, it } from "vitest";
import { createJournal } from "./create-journal.ts";
import { parseQuery } from "./query/parse-query.ts";
import { waitForEntry } from "./wait.ts";

const query = (text: string) => parseQuery(text, { now: Date.now() });
const create = () => createJournal({ clocks: { of: () => Date }, limits: { entries: 100, bytes: 1_000_000 } });
const act = (what: string, detail?: string) => ({ kind: "control", what, detail }) as const;

describe("waiting for an entry", () => {
  it("finds existing entries", async () => {
    const journal = create();
    journal.append(act("reset"));
    journal.append(act("reset"));
    await expect(waitForEntry(journal, query("what:reset"))).resolves.toMatchObject({ id: 1 });
    await expect(waitForEntry(journal, query("what:reset"), { after: 1 })).resolves.toMatchObject({ id: 2 });
  });

  it("waits for longer than a timer can", async () => {
    const journal = create();
    const waiting = waitForEntry(journal, query("what:reset"), { timeout: "30d" });
    // A timer that overflows runs after 1 ms, so before this one.
    await new Promise((resolve) => setTimeout(resolve, 5));
    journal.append(act("reset"));
    await expect(waiting).resolves.toMatchObject({ id: 1 });
  });

  it("is woken by the append itself, without a timer between", async () => {
    const journal = create();
    let found = 0;
    const waiting = waitForEntry(journal, query("what:reset")).then((entry) => {
      found = entry.id;
    });
    journal.append(act("other"));
    journal.append(act("reset"));
    await waiting;
    expect(found).toBe(2);
  });

  it("lists near misses with the clauses that each failed", async () => {
    const journal = create();
    journal.append(act("clock", "nothing of it"));
    journal.append(act("reset", "by hand"));
    const waiting = waitForEntry(journal, query("kind:control what:reset scenario"), { timeout: 1 });
    await expect(waiting).rejects.toMatchObject({
      code: "timeout",
      message: expect.stringMatching(
        /^\[timeout\] timed out after 1 ms: no journal entry matched "kind:control what:reset scenario"\. Near misses:\n {2}#2 control reset by hand — failed scenario\n {2}#1 .* — failed what:reset scenario\nSee https:\S+\/timeout$/,
      ),
      details: {
        near_misses: [
          { entry: { id: 2 }, failed: ["scenario"] },
          { entry: { id: 1 }, failed: ["what:reset", "scenario"] },
        ],
      },
    });
  });

  it("shows what happened instead when there is but one clause, and leaves out what fits nothing when there are more", async () => {
    const journal = create();
    journal.append(act("clock"));
    await expect(waitForEntry(journal, query("what:reset"), { timeout: 1 })).rejects.toMatchObject({
      details: { near_misses: [{ failed: ["what:reset"] }] },
    });
    await expect(waitForEntry(journal, query("what:reset kind:event"), { timeout: 1 })).rejects.toMatchObject({
      details: { near_misses: [] },
    });
  });

  it("ends when its signal is aborted", async () => {
    const journal = create();
    const waiting = waitForEntry(journal, query("what:reset"), { signals: [AbortSignal.abort(new Error("enough"))] });
    await expect(waiting).rejects.toThrow("enough");
  });
});
