import { CrispRtmError } from "./errors.ts";

/** A condition on the value of an option, and how an error message describes it. */
export interface Rule {
  readonly is: string;
  readonly holds: (value: unknown) => boolean;
}

/** A rule for each option of a group. */
export type Rules<Options> = { readonly [Name in keyof Required<Options>]: Rule };

/**
 * Returns the options that have a rule, without those that are null or undefined: these count as left out. `prefix`
 * stands before their names in a message. Throws `invalid_options`.
 */
export function checkOptions<Options extends object>(prefix: string, rules: Rules<Options>, options: Options): Options {
  if (!isObject(options)) refuse("pass the options as an object.");
  const given: Partial<Options> = {};
  for (const [name, { is, holds }] of Object.entries(rules) as [keyof Options & string, Rule][]) {
    const value = options[name] ?? undefined;
    if (value === undefined) continue;
    if (!holds(value)) refuse(`${prefix}${name} is ${is}.`);
    given[name] = value;
  }
  // Options that the caller left out stay undefined.
  return given as Options;
}

/** Throws `invalid_options`. */
export function refuse(problem: string): never {
  throw new CrispRtmError("invalid_options", problem);
}

/** True for an object that is not a list. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const isFunction = (value: unknown) => typeof value === "function";

/** True for an object with these methods. */
export const hasMethods = (value: unknown, ...names: readonly string[]) =>
  isObject(value) && names.every((name) => isFunction(value[name]));

const isAtLeast = (value: unknown, least: number) => typeof value === "number" && value >= least;

export const callback: Rule = { is: "a function", holds: isFunction };
export const truth: Rule = { is: "true or false", holds: (value) => typeof value === "boolean" };
export const text: Rule = { is: "a text", holds: (value) => typeof value === "string" };

/** A number that may be `Infinity`. */
export const atLeast = (least: number, unit = ""): Rule => ({
  is: `a number${unit}, ${least} or more`,
  holds: (value) => isAtLeast(value, least),
});

export const finite = (least: number, unit = ""): Rule => ({
  is: `a finite number${unit}, ${least} or more`,
  holds: (value) => isAtLeast(value, least) && Number.isFinite(value),
});

export const moreThanZero = (unit: string): Rule => ({
  is: `a number of ${unit}, more than 0`,
  holds: (value) => isAtLeast(value, 0) && value !== 0,
});

export const oneOf = (...allowed: readonly string[]): Rule => ({
  is: `one of ${allowed.map((one) => `"${one}"`).join(", ")}`,
  holds: (value) => allowed.some((one) => one === value),
});

/** A list of texts that are not empty. */
export const texts = (of: string): Rule => ({
  is: `a list of ${of}`,
  holds: (value) => Array.isArray(value) && value.every((one) => text.holds(one) && one !== ""),
});

/** An object whose parts have rules of their own or none. */
export const group = (example: string): Rule => ({ is: `an object, such as ${example}`, holds: isObject });

export const abortSignal: Rule = {
  is: "an AbortSignal",
  holds: (value) => hasMethods(value, "addEventListener", "removeEventListener"),
};
