import type { Terminal } from "../terminal.ts";
import { createDefaultReporter } from "./default.ts";
import { createGithubReporter } from "./github.ts";
import { createJunitReporter } from "./junit.ts";
import type { ScenarioReporter } from "./reporter.ts";
import { createTapReporter } from "./tap.ts";

/** Every reporter of `scenario run`, by its name. */
export const scenarioReporters = {
  default: createDefaultReporter,
  github: createGithubReporter,
  json: (): ScenarioReporter => ({ finish: (result) => JSON.stringify(result) }),
  junit: () => createJunitReporter(),
  tap: () => createTapReporter(),
} as const satisfies Readonly<Record<string, (terminal: Terminal) => ScenarioReporter>>;

/** The name of a reporter. */
export type ScenarioReporterName = keyof typeof scenarioReporters;
