import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { merge, readReport } from "./merge-report.mjs";

const report = `# mock-crisp compare

Measured on 2026-11-30.

| id | assumed | measured | verdict |
| --- | --- | --- | --- |
| rtm-ping-interval | 25000 | 30000 | differs |
| hook-user-agent | "Crisp-Hook (mock-crisp)" | "Crisp-Hook" | differs |
| rest-messages-per-page | 40 | 40 | same |
| hook-concurrency | 16 |  | unmeasured: needs --write |
`;
const list = readFileSync(new URL("../../apps/mock-crisp/src/settings/definitions.ts", import.meta.url), "utf8");

test("what was measured becomes the source, with its date; what was not stays", () => {
  const merged = merge(list, readReport(report));
  const of = (id: string, text: string) => new RegExp(`id: "${id}",[\\s\\S]*?measure:`).exec(text)?.[0];
  expect(of("rtm-ping-interval", merged)).toContain('source: "measured on 2026-11-30: 30000"');
  expect(of("rtm-ping-interval", merged)).toContain('confidence: "field"');
  expect(of("hook-user-agent", merged)).toContain('source: "measured on 2026-11-30: \\"Crisp-Hook\\""');
  expect(of("hook-concurrency", merged)).toBe(of("hook-concurrency", list));
  expect(merged.split("\n").length).toBeGreaterThan(list.split("\n").length - 10);
});

test("another file is refused, and so is an unknown id", () => {
  expect(() => readReport("# Notes")).toThrow(/not a report of mock-crisp compare/);
  expect(() => merge(list, readReport(report.replace("rtm-ping-interval", "no-such-id")))).toThrow(/no "no-such-id"/);
});
