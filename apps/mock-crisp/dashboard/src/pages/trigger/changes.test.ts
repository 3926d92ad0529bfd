import { expect, test } from "vitest";
import { applyChanges, changesBetween, readChanges, unchanged } from "./changes.ts";

const fresh = { fingerprint: 1, content: "a", user: { nickname: "Ada", avatar: "x" }, list: [1, 2] };

test.each([
  [fresh, unchanged],
  [
    { ...fresh, content: "b" },
    { data: { content: "b" }, omit: [] },
  ],
  [
    { ...fresh, user: { nickname: "Grace" } },
    { data: { user: { nickname: "Grace" } }, omit: ["user.avatar"] },
  ],
  [
    { fingerprint: 1, content: "a", user: fresh.user },
    { data: {}, omit: ["list"] },
  ],
  [
    { ...fresh, list: [], extra: null },
    { data: { list: [], extra: null }, omit: [] },
  ],
])("the changes to %j are found, and give it back", (edited, changes) => {
  expect(changesBetween(fresh, edited)).toEqual(changes);
  expect(applyChanges(fresh, changes)).toEqual(edited);
});

test("changes apply to other fresh data, and stored ones may be anything", () => {
  const changes = changesBetween(fresh, { ...fresh, content: "b" });
  expect(applyChanges({ ...fresh, fingerprint: 2 }, changes)).toMatchObject({ fingerprint: 2, content: "b" });
  for (const stored of [undefined, null, 7, [], { data: 1, omit: [2] }]) expect(readChanges(stored)).toEqual(unchanged);
});
