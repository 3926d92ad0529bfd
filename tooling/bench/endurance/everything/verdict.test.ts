import { expect, it } from "vitest";
import { judge } from "./verdict.mjs";

const sent = (key: string, at: number) => ({ key, isMessage: key.startsWith("message:"), before: at, after: at + 1 });
const judged = (log: string[], run: Partial<Parameters<typeof judge>[0]> = {}) =>
  judge({
    log: log.join("\n"),
    gaps: "",
    sent: [],
    mockKills: [],
    unwritten: 2_000,
    killedWorkers: new Set(),
    receivers: ["a", "b"],
    ...run,
  });

it("an event that was acknowledged and never handled to its end is lost", () => {
  const events = [sent("message:send/1", 100_000), sent("message:send/2", 100_000)];
  const log = ["began message:send/1 s 1 7", "ended message:send/1 s 1 7", "began message:send/2 s 2 7"];
  expect(judged(log, { sent: events }).lost).toEqual([events[1]]);
});

it("is excused only in a gap that every receiver reported, a message only if the mock was killed before it was written", () => {
  const mockKills = [{ at: 200_000, back: 201_000 }];
  const [early, late] = [sent("message:send/1", 190_000), sent("message:send/2", 199_000)];
  const away = { sent: [early, late], mockKills, gaps: "a 180000 202000\nb 180000 202000" };
  expect(judged([], away)).toMatchObject({ lost: [early], lostWithMock: 1 });
  expect(judged([], { ...away, gaps: "a 180000 202000" }).lost).toEqual([early, late]);
  const other = sent("session:set_email/1", 100_000);
  expect(judged([], { sent: [other], gaps: "a 99000 101000" })).toMatchObject({ lost: [other], inGaps: 0 });
  const both = "a 99000 101000\nb 99000 101000";
  expect(judged([], { sent: [other], gaps: both })).toMatchObject({ lost: [], inGaps: 1 });
  // Messages of a gap are fetched: for them it is no excuse.
  expect(judged([], { sent: [early], gaps: "a 0 999999\nb 0 999999" }).lost).toEqual([early]);
});

it("an event begins again only after a failure, or after its worker was killed", () => {
  const again = ["began message:send/1 s 1 7", "ended message:send/1 s 1 7", "began message:send/1 s 1 8"];
  expect(judged(again).repeated).toEqual(["message:send/1 1"]);
  expect(judged(again, { killedWorkers: new Set([7]) })).toMatchObject({ repeated: [], takenOver: 1 });
  const failed = ["began message:send/1 s 1 7", "failed message:send/1 s 1 7", "began message:send/1 s 1 7"];
  expect(judged(failed)).toMatchObject({ repeated: [], triedAgain: 1 });
});

it("order and duplicates are those of the numbers that the queue gave", () => {
  const log = ["began message:send/2 s 2 7", "began message:send/1 s 1 7", "began message:send/1 s 3 7"];
  expect(judged(log)).toMatchObject({
    outOfOrder: ["message:send/1 1"],
    messagesTwice: ["message:send/1"],
    othersTwice: 0,
  });
});
