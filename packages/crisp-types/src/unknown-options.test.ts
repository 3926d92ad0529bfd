import { expect, test } from "vitest";
import type { Logger } from "./logger.ts";
import { warnOfUnknown } from "./unknown-options.ts";

const known = { timeout: 0, retry: 0, apiUrl: 0, tolerance: 0, now: 0, logger: 0 };
const retry = { attempts: 0, minDelay: 0, maxDelay: 0, budget: 0 };

/** The warnings about these options. */
function said(options: object): string | undefined {
  const lines: string[] = [];
  warnOfUnknown("crisp-x", { warn: (line) => lines.push(line) }, options, known, {
    retry,
    "retry.budget": { burst: 0 },
  });
  expect(lines.length).toBeLessThanOrEqual(1);
  return lines[0];
}

test("nothing is said of known names, of keys without a value and of symbols", () => {
  expect(said({ timeout: 5, retry: { attempts: 1, budget: { burst: 5 } } })).toBeUndefined();
  expect(said({ timeOut: undefined, constructor: null, [Symbol("x")]: 5, retry: { attempt: null } })).toBeUndefined();
});

test.each([undefined, null, false, 5, "text", () => {}, ["timeOut"]])("%j is no group of options", (value) => {
  expect(said({ retry: value })).toBeUndefined();
});

test("inherited names are nobody's slip", () => {
  expect(said(Object.create({ timeOut: 5 }))).toBeUndefined();
});

test("a name that every object inherits is unknown all the same", () => {
  expect(said({ toString: () => "x" })).toBe("crisp-x: unknown option `toString` is ignored");
});

test.each([
  ["timeOut", "timeout"],
  ["TIMEOUT", "timeout"],
  ["timeouts", "timeout"],
  ["timout", "timeout"],
  ["tiemout", "timeout"],
  ["apiURL", "apiUrl"],
  ["api_url", "apiUrl"],
  ["retries", "retry"],
  ["tolerence", "tolerance"],
  ["nwo", "now"],
  ["attempts", "retry.attempts"],
  ["mindelay", "retry.minDelay"],
])("for `%s`, `%s` is proposed", (written, meant) => {
  expect(said({ [written]: 5 })).toBe(`crisp-x: unknown option \`${written}\` is ignored; did you mean \`${meant}\`?`);
});

test.each(["dedupe", "connection", "tier", "key", "x", "", "ab", "naïve", "__proto__x", "timeout".repeat(5)])(
  "for `%s`, nothing is proposed",
  (written) => {
    expect(said({ [written]: 5 })).toBe(`crisp-x: unknown option \`${written}\` is ignored`);
  },
);

test("a name in a group is given with its group, and its own group's names come first", () => {
  expect(said({ retry: { attempt: 5 } })).toBe(
    "crisp-x: unknown option `retry.attempt` is ignored; did you mean `retry.attempts`?",
  );
  expect(said({ retry: { timeout: 5 } })).toBe(
    "crisp-x: unknown option `retry.timeout` is ignored; did you mean `timeout`?",
  );
});

test("a group in a group is looked into, and other objects are not", () => {
  expect(said({ retry: { budget: { brust: 5 } } })).toBe(
    "crisp-x: unknown option `retry.budget.brust` is ignored; did you mean `retry.budget.burst`?",
  );
  expect(said({ logger: { child() {} }, retry: { budget: false } })).toBeUndefined();
});

test("all unknown names of a call are in one line", () => {
  expect(said({ timeOut: 5, dedupe: {}, logger: false, retry: { attempt: 5 } })).toBe(
    "crisp-x: unknown options are ignored: `timeOut` (did you mean `timeout`?), `dedupe`, `retry.attempt` (did you mean `retry.attempts`?)",
  );
});

test("the line stays one line of readable length, whatever the names are", () => {
  const line = said(
    Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`${index}\n\u001b[31m${"x".repeat(500)}`, 1])),
  );
  expect(line).not.toMatch(/\p{Cc}/u);
  expect(line).toMatch(/, and 20 more$/);
  expect(line?.length).toBeLessThan(1000);
});

test("getters are not called", () => {
  let calls = 0;
  const given = {
    get connection() {
      calls += 1;
      throw new Error("not here");
    },
  };
  expect(said(given)).toBe("crisp-x: unknown option `connection` is ignored");
  expect(calls).toBe(0);
});

test.each<[string, Logger | undefined]>([
  ["throws", { warn: () => raise(new Error("the log is full")) }],
  ["rejects", { warn: async () => raise(new Error("the log is full")) }],
  ["has no warnings", {}],
  ["is left out", undefined],
])("a logger that %s does not fail the constructor", (_, logger) => {
  expect(() => warnOfUnknown("crisp-x", logger, { timeOut: 5 }, known)).not.toThrow();
});

function raise(thrown: unknown): never {
  throw thrown;
}
