export { parseScenario } from "./parse-scenario.ts";
export { parseTrace, type ReplayOptions, replayTrace, type TracedEvent } from "./replay-trace.ts";
export { type RunOptions, runScenario } from "./run-scenario.ts";
export type { Scenario, ScenarioResult, Step, StepResult } from "./scenario.ts";
export type { ScenarioMock, ScenarioVisitor } from "./scenario-run.ts";
