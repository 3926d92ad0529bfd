import type { Terminal } from "../terminal.ts";
import { createDefaultReporter } from "./default.ts";
import { failedStep, type ScenarioReporter } from "./reporter.ts";

/** For GitHub Actions: like the default one, with an annotation at the line of each failed step. */
export function createGithubReporter(terminal: Pick<Terminal, "colour">): ScenarioReporter {
  return {
    ...createDefaultReporter(terminal),
    finish(result) {
      const step = failedStep(result);
      if (step === undefined) return undefined;
      const properties = Object.entries({ file: result.file, line: step.line, title: result.name })
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
      const message = [step.title, ...step.diff, step.error?.message ?? ""].filter(Boolean).join("\n");
      return `::error ${properties.join(",")}::${escapeData(message)}`;
    },
  };
}

/** Escapes the message of a command like the toolkit of GitHub Actions. */
function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

/** The same for a property, which ends at a comma or a colon. */
function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
