import * as z from "zod/mini";
import { checkInput } from "../base/check-input.ts";
import { didYouMean } from "../base/did-you-mean.ts";
import { isRecord } from "../base/merge.ts";
import { MockCrispError } from "../base/mock-crisp-error.ts";
import { fieldsAt } from "../base/schema-fields.ts";
import type { Scenario, Step } from "./scenario.ts";
import { isStepName, type StepName, stepOf, steps } from "./steps.ts";

const outline = z.strictObject({ name: z.optional(z.string()), steps: z.array(z.unknown()).check(z.minLength(1)) });

/** Keys of a step besides its own. */
const COMMON = { save: z.optional(z.string().check(z.regex(/^[A-Za-z_]\w*$/))) };

/**
 * Reads a scenario: YAML, or JSON, which is YAML as well. `source` names the file in errors.
 *
 * Throws `bad_scenario` in one line: the problem, its place and the remedy.
 */
export async function parseScenario(text: string, source: string): Promise<Scenario> {
  const { linesOfItems, parseYaml } = await import("../base/parse-yaml.ts");
  let value: unknown;
  try {
    value = parseYaml(text);
  } catch (cause) {
    const [reason = "it is not YAML"] = cause instanceof Error ? cause.message.split("\n") : [];
    throw new MockCrispError("bad_scenario", `${source}: ${reason.replace(/:$/, "")}.`, { cause });
  }
  try {
    if (!isRecord(value))
      throw new MockCrispError("bad_scenario", "a scenario must be an object with a name and steps.");
    const { name = source, steps: given } = checkInput(outline, value, "scenario");
    const lines = linesOfItems(text, "steps");
    return { name, source, steps: given.map((step, index) => ({ ...parseStep(step, index), line: lines[index] })) };
  } catch (error) {
    if (!(error instanceof MockCrispError)) throw error;
    throw new MockCrispError("bad_scenario", `${source}: ${error.summary}`, {
      cause: error,
    });
  }
}

function parseStep(value: unknown, index: number): Step {
  const where = `steps[${index}]`;
  const known = Object.keys(steps).join(", ");
  if (!isRecord(value)) throw new MockCrispError("bad_scenario", `${where} must be an object with one of: ${known}.`);
  const { save, ...rest } = value;
  const [action, ...others] = Object.keys(rest);
  if (action === undefined || others.length > 0 || !isStepName(action)) {
    const keys = [action, ...others].filter((key) => key !== undefined);
    const moved = fieldNextTo(rest);
    if (moved !== undefined) throw new MockCrispError("bad_scenario", `${where}: ${moved}`);
    const unknown = keys.find((key) => !isStepName(key));
    const names = [...Object.keys(steps), ...Object.keys(COMMON), ...keys.filter(isStepName).flatMap(fieldsOf)];
    const hint = unknown === undefined ? "" : didYouMean(unknown, names);
    const found = keys.map((key) => `"${key}"`).join(", ");
    throw new MockCrispError(
      "bad_scenario",
      `${where} has ${action === undefined ? "no action" : found}.${hint} A step must have exactly one of: ${known}.`,
    );
  }
  // Values with variables have their type only after the variables are filled in, so they are checked again then.
  const input = JSON.stringify(rest[action]).includes("${")
    ? rest[action]
    : checkInput(stepOf(action).input, rest[action], `${where}.${action}`);
  return { action, input, save: checkInput(COMMON.save, save, `${where}.save`) };
}

const fieldsOf = (name: StepName) => fieldsAt(stepOf(name).input, []);

/** The correction if a step has a field of its action next to it, such as `timeout`; otherwise undefined. */
function fieldNextTo(step: Readonly<Record<string, unknown>>): string | undefined {
  for (const action of Object.keys(step).filter(isStepName)) {
    const fields = fieldsOf(action);
    const [moved, ...more] = Object.keys(step).filter((key) => key !== action);
    if (moved === undefined || more.length > 0 || !fields.includes(moved)) continue;
    // Two steps, not one.
    if (isStepName(moved) && isRecord(step[moved])) continue;
    const given = step[action];
    const main = fields.find((field) => field !== "visitor" && field !== moved);
    const inside = isRecord(given) || main === undefined ? given : { [main]: given };
    const all = Object.entries({ ...(isRecord(inside) ? inside : {}), [moved]: step[moved] });
    const written = all.map(([field, value]) => `${field}: ${JSON.stringify(value)}`).join(", ");
    return `"${moved}" is a field of ${action}. Write ${action}: { ${written} }.`;
  }
  return undefined;
}

/** The JSON Schema of scenario files, for editors. */
export function scenarioSchema(): Record<string, unknown> {
  const schemaOf = (schema: z.ZodMiniType) => {
    const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
    return rest;
  };
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "A scenario of mock-crisp",
    type: "object",
    required: ["steps"],
    additionalProperties: false,
    properties: {
      name: { type: "string" },
      steps: {
        type: "array",
        minItems: 1,
        items: {
          anyOf: Object.entries(steps).map(([name, { summary, input }]) => ({
            type: "object",
            description: summary,
            required: [name],
            additionalProperties: false,
            properties: {
              [name]: schemaOf(input),
              save: { ...schemaOf(COMMON.save), description: `Keeps the result: later steps write $\{name.path}` },
            },
          })),
        },
      },
    },
  };
}
