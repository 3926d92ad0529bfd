import type { StepName } from "./steps.ts";

/** One checked step: its action, its input, and the name to save its result under. */
export interface Step {
  readonly action: StepName;
  readonly input: unknown;
  readonly save: string | undefined;
  /** The line of its file, from 1. */
  readonly line?: number | undefined;
}

/** The content of a scenario file. */
export interface Scenario {
  readonly name: string;
  /** The file that it was read from. */
  readonly source?: string | undefined;
  readonly steps: readonly Step[];
}

/** The result of one step. */
export interface StepResult {
  /** Such as `visitor.says "hi"`. */
  readonly title: string;
  /** The line of its file, from 1. */
  readonly line?: number | undefined;
  /** `skipped`: a step before it failed. */
  readonly status: "passed" | "failed" | "skipped";
  /** Whole milliseconds. */
  readonly duration: number;
  readonly error: { readonly code: string; readonly message: string } | undefined;
  /** The difference between expectation and result, line by line, if that is why it failed. */
  readonly diff: readonly string[];
}

/** The result of a scenario. */
export interface ScenarioResult {
  readonly name: string;
  /** The file that it was read from. */
  readonly file?: string | undefined;
  readonly passed: boolean;
  readonly steps: readonly StepResult[];
}
