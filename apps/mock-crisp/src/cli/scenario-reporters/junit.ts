import { visibleText } from "../../base/visible-text.ts";
import type { ScenarioResult, StepResult } from "../../scenario/scenario.ts";
import { countSteps, type ScenarioReporter } from "./reporter.ts";

/** One JUnit XML document, for CI servers: a suite for each file, a case for each step. */
export function createJunitReporter(now: () => Date = () => new Date()): ScenarioReporter {
  const starts: string[] = [];
  return {
    begin() {
      starts.push(now().toISOString().slice(0, 19));
      return undefined;
    },
    end: (results) => documentOf(results, starts),
  };
}

function documentOf(results: readonly ScenarioResult[], starts: readonly string[]): string {
  const all = results.flatMap(({ steps }) => steps);
  const lines = results.flatMap((result, index) => suiteOf(result, starts[index] ?? ""));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${attributes({ name: "mock-crisp", ...totals(all) })}>`,
    ...lines,
    "</testsuites>",
  ].join("\n");
}

function suiteOf(result: ScenarioResult, timestamp: string): readonly string[] {
  const { name, file, steps } = result;
  return [
    `  <testsuite ${attributes({ name, file, timestamp, ...totals(steps) })}>`,
    ...steps.flatMap((step) => caseOf(step, result)),
    "  </testsuite>",
  ];
}

function totals(steps: readonly StepResult[]): Readonly<Record<string, string | number>> {
  const { failed, skipped } = countSteps({ name: "", passed: true, steps });
  const time = seconds(steps.reduce((sum, { duration }) => sum + duration, 0));
  return { tests: steps.length, failures: failed, errors: 0, skipped, time };
}

function caseOf({ title, line, duration, status, error, diff }: StepResult, suite: ScenarioResult): readonly string[] {
  const open = `<testcase ${attributes({ name: title, classname: suite.name, file: suite.file, line, time: seconds(duration) })}`;
  if (status === "passed") return [`    ${open}/>`];
  if (status === "skipped") return [`    ${open}>`, "      <skipped/>", "    </testcase>"];
  const text = [...diff, error?.message ?? ""].filter(Boolean).join("\n");
  return [
    `    ${open}>`,
    `      <failure ${attributes({ message: error?.message.split("\n")[0], type: error?.code })}>${escapeXml(text)}</failure>`,
    "    </testcase>",
  ];
}

const seconds = (milliseconds: number) => (milliseconds / 1_000).toFixed(3);

function attributes(values: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(
      ([name, value]) =>
        `${name}="${escapeXml(String(value)).replace(/[\n\t]/g, (character) => `&#${character.charCodeAt(0)};`)}"`,
    )
    .join(" ");
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** A text for XML. Control characters are shown as escapes; characters that XML does not allow are replaced. */
function escapeXml(text: string): string {
  return visibleText(text)
    .replace(/[\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd")
    .replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
