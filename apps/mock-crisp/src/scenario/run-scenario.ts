import type * as z from "zod/mini";
import { checkInput } from "../base/check-input.ts";
import { isRecord } from "../base/merge.ts";
import { MockCrispError, summaryOf } from "../base/mock-crisp-error.ts";
import { describeEntry } from "../journal/entry-line.ts";
import type { NearMiss } from "../journal/near-misses.ts";
import type { Scenario, ScenarioResult, Step, StepResult } from "./scenario.ts";
import { type ScenarioMock, ScenarioRun } from "./scenario-run.ts";
import { stepOf } from "./steps.ts";
import { fillIn } from "./variables.ts";

/** Options of a run. */
export interface RunOptions {
  /** Called after each step. */
  readonly onStep?: ((result: StepResult) => void) | undefined;
  /** Ends the run, with its reason, when it is aborted. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs a scenario on a mock, in this process or elsewhere, step by step until one fails. A step that fails is reported in
 * the result. Throws only when the mock cannot be reached, or the scenario itself is wrong (`bad_scenario`).
 */
export async function runScenario(
  scenario: Scenario,
  mock: ScenarioMock,
  { onStep, signal }: RunOptions = {},
): Promise<ScenarioResult> {
  const entries = await mock.journal.entries();
  const run = new ScenarioRun(mock, entries.at(-1)?.id ?? 0);
  const results: StepResult[] = [];
  let passed = true;
  for (const [index, step] of scenario.steps.entries()) {
    const result: StepResult = passed ? await unlessAborted(runStep(run, step, index), signal) : skipped(step);
    passed &&= result.status === "passed";
    results.push(result);
    onStep?.(result);
  }
  return { name: scenario.name, file: scenario.source, passed, steps: results };
}

/** The promise's value; rejects with the signal's reason if that is aborted first. */
async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise;
  signal.throwIfAborted();
  let stop = () => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener("abort", stop, { once: true });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

async function runStep(run: ScenarioRun, { action, input, save, line }: Step, index: number): Promise<StepResult> {
  const kind = stepOf(action);
  const started = performance.now();
  const filled = check(kind.input, fillIn(input, run.saved), `steps[${index}].${action}`);
  const title = `${action} ${kind.title(filled)}`;
  try {
    const value = await kind.run(run, filled);
    if (save !== undefined) run.saved.set(save, value);
    return { title, line, status: "passed", duration: since(started), error: undefined, diff: [] };
  } catch (error) {
    if (!(error instanceof MockCrispError) || error.code === "cannot_connect" || error.code === "bad_scenario")
      throw error;
    const { code, message } = error;
    return {
      title,
      line,
      status: "failed",
      duration: since(started),
      error: { code, message },
      diff: diffOf(error, title),
    };
  }
}

/** Whole milliseconds since then. */
function since(started: number): number {
  return Math.round(performance.now() - started);
}

/** As the parser does, now that the variables are filled in. */
function check<T>(schema: z.ZodMiniType<T>, value: unknown, where: string): T {
  try {
    return checkInput(schema, value, where);
  } catch (cause) {
    throw new MockCrispError("bad_scenario", summaryOf(cause), { cause });
  }
}

function skipped({ action, input, line }: Step): StepResult {
  const shown = typeof input === "string" ? input : JSON.stringify(input);
  return { title: `${action} ${shown}`, line, status: "skipped", duration: 0, error: undefined, diff: [] };
}

/** The expectation, and the actual result. */
function diffOf({ details }: MockCrispError, title: string): readonly string[] {
  const nearMisses = details["near_misses"];
  if (!Array.isArray(nearMisses)) return [];
  const lines = nearMisses.filter(isNearMiss).map(({ entry, failed }) => {
    return `+ ${describeEntry(entry)}${failed.length > 0 ? `   (not ${failed.join(" ")})` : ""}`;
  });
  return [`- ${title}`, ...(lines.length === 0 ? ["+ nothing"] : lines)];
}

function isNearMiss(value: unknown): value is NearMiss {
  return isRecord(value) && isRecord(value["entry"]) && Array.isArray(value["failed"]);
}
