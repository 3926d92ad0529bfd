import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { nextState, type RtmInput, type RtmState, toMermaid, transitions } from "./state-machine.ts";

const states = Object.keys(transitions) as RtmState[];

test("every state is reached from idle, and every state but closed can be closed", () => {
  const reached = new Set<RtmState>(["idle"]);
  for (const state of reached) for (const target of Object.values(transitions[state])) reached.add(target);
  expect([...reached].sort()).toEqual([...states].sort());
  expect(states.filter((state) => nextState(state, "close") === undefined)).toEqual(["closed"]);
});

test("nothing leads out of closed, and only connect out of idle and failed", () => {
  expect(transitions.closed).toEqual({});
  for (const state of ["idle", "failed"] as const) {
    expect(Object.keys(transitions[state]).sort()).toEqual(["close", "connect"] satisfies RtmInput[]);
  }
});

test("the README's diagram is the table's", () => {
  const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
  expect(readme).toContain(`\`\`\`mermaid\n${toMermaid()}\n\`\`\``);
});
