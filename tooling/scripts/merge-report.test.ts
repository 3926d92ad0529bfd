import { expect, test } from "vitest";
import { merge, readList, readReport } from "./merge-report.mjs";

const report = `# mock-crisp compare

Measured on 2026-11-30.

| id | assumed | measured | verdict |
| --- | --- | --- | --- |
| rtm-ping-interval | 25000 | 30000 | differs |
| hook-user-agent | "Crisp-Hook (mock-crisp)" | "Crisp-Hook" | differs |
| rtm-paths | ["announced","/socket.io/"] | ["announced"] | differs |
| rest-messages-per-page | 40 | 40 | same |
| hook-concurrency | 16 |  | unmeasured: needs --write |
`;
const list = readList();
const all = (files: Readonly<Record<string, string>>) => Object.values(files).join("\n");
const of = (id: string, text: string) => new RegExp(`id: "${id}",[\\s\\S]*?measure:`).exec(text)?.[0];

test("what was measured becomes the source, with its date; what was not stays", () => {
  const merged = all(merge(list, readReport(report)));
  expect(of("rtm-ping-interval", merged)).toContain('source: "measured on 2026-11-30: 30000"');
  expect(of("rtm-ping-interval", merged)).toContain('confidence: "field"');
  expect(of("hook-user-agent", merged)).toContain('source: "measured on 2026-11-30: \\"Crisp-Hook\\""');
  expect(of("rtm-paths", merged)).toContain('source: "measured on 2026-11-30: [\\"announced\\"]"');
  expect(of("rtm-paths", merged)).toContain('confidence: "field"');
  expect(of("hook-concurrency", merged)).toBe(of("hook-concurrency", all(list)));
  expect(merged.split("\n").length).toBeGreaterThan(all(list).split("\n").length - 10);
});

test("every assumption of the list can be merged, and no other one changes", () => {
  const ids = [...all(list).matchAll(/\bid: "([\w-]+)",/g)].map(([, id = ""]) => id);
  expect(ids.length).toBeGreaterThan(80);
  for (const id of ids) {
    const merged = all(merge(list, { date: "2026-11-30", rows: [{ id, measured: "1", verdict: "same" }] }));
    expect(of(id, merged)).toContain('"measured on 2026-11-30: 1"');
    expect(merged.split('"field"').length).toBe(all(list).split('"field"').length + 1);
  }
});

test("another file is refused, and so is an unknown id", () => {
  expect(() => readReport("# Notes")).toThrow(/not a report of mock-crisp compare/);
  expect(() => merge(list, readReport(report.replace("rtm-ping-interval", "no-such-id")))).toThrow(/no "no-such-id"/);
});
