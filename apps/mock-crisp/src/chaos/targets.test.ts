import { expect, test } from "vitest";
import { createPlainJournal } from "../../test/plain-journal.ts";
import { createClock } from "../time/clock.ts";
import { createClocks } from "../time/clocks.ts";
import { createChaos } from "./create-chaos.ts";
import { faultDefinitions, faultNames, startOf } from "./fault.ts";

const create = () => createChaos({ clocks: createClocks(createClock), journal: createPlainJournal() });

test.each([
  ["status", "status:404", '"status:404" can never match'],
  ["status", "attempt:2", '"attempt:2" can never match'],
  ["status", "-reason", undefined],
  ["status", "kind:rest text:hello method:PATCH path:*/message", undefined],
  ["status", "kind:delivery", "status only applies to kind:rest"],
  ["drop", "kind:rest", "drop only applies to kind:delivery, kind:event"],
  ["drop", "kind:event attempt:2", '"attempt:2" can never match'],
  ["drop", "attempt:2", undefined],
  ["latency", "kind:rest|delivery text:hello", undefined],
  ["connection_drop", "text:hello", '"text:hello" can never match'],
  ["auth_refused", "tier:plugin", undefined],
])("%s with the target %s", (fault, target, message) => {
  const chaos = create();
  const set = () => chaos.set([{ fault, ...startOf(fault as "status"), target }]);
  if (message === undefined) expect(set()).toHaveLength(1);
  else expect(set).toThrow(message);
});

test("an unknown fault is refused with the name that was probably meant", () => {
  expect(() => create().set([{ fault: "anwser_lost" }])).toThrow(
    'unknown fault "anwser_lost". Did you mean "answer_lost"?',
  );
});

test("every fault can be set with the initial values of its form, for each kind of target", () => {
  for (const fault of faultNames) {
    for (const kind of faultDefinitions[fault].appliesTo) {
      expect(create().set([{ fault, ...startOf(fault), target: `kind:${kind}` }])).toMatchObject([
        { fault, applied: 0 },
      ]);
    }
  }
});

test("the first matches are skipped, then it applies up to its count", () => {
  const chaos = create();
  chaos.set([{ fault: "drop", skip: 2, count: 1, target: "event:message:send" }]);
  const applied = (event: string, key: string) => chaos.apply("drop", { kind: "event", event }, key) !== undefined;
  expect(applied("session:removed", "a")).toBe(false);
  expect(["b", "c", "d", "e"].map((key) => applied("message:send", key))).toEqual([false, false, true, false]);
});
