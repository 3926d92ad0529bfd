import { inspect, type Shape } from "@x/crisp-types/fields";
import type * as z from "zod/mini";
import { checkInput, refuseInput } from "../base/check-input.ts";
import type { InputProblem } from "../base/read-issue.ts";

/** Options of reading a part of a call. */
export interface InputCheck {
  /** The part, as refusals name it: `body`, `query`, `path`. */
  readonly part: string;
  /** Refuse fields that the schema does not name, instead of dropping them. */
  readonly strict: boolean;
}

/**
 * Reads a part of a call: its types by the schema, then the limits that the registry notes of its fields. Fields that the
 * schema does not name are dropped, as is null where it means absent. Refused as `invalid_data`, with the path of each problem.
 */
export function readInput<T>(schema: z.ZodMiniType<T>, input: unknown, { part, strict }: InputCheck): T {
  const checked = checkInput(schema, input, part);
  const problems: InputProblem[] = [];
  const read = readerOf(schema)(checked, [part], { strict, problems });
  if (problems.length > 0) throw refuseInput(problems);
  // The schema checked the type: the reader only removes fields that the schema does not name.
  return read as T;
}

interface Reading {
  readonly strict: boolean;
  readonly problems: InputProblem[];
}

type Reader = (value: unknown, at: readonly string[], reading: Reading) => unknown;

const readers = new WeakMap<z.ZodMiniType, Reader>();

function readerOf(schema: z.ZodMiniType): Reader {
  let reader = readers.get(schema);
  if (reader === undefined) {
    reader = createReader(inspect(schema));
    readers.set(schema, reader);
  }
  return reader;
}

function createReader(shape: Shape): Reader {
  const read = readerOfKind(shape);
  return (value, at, reading) => (value === null || value === undefined ? value : read(value, at, reading));
}

function readerOfKind(shape: Shape): Reader {
  switch (shape.kind) {
    case "object":
      return readObject(shape.fields);
    case "array": {
      const element = readerOf(shape.element);
      return (value, at, reading) =>
        (value as unknown[]).map((entry, index) => element(entry, [...at, String(index)], reading));
    }
    case "record": {
      const entry = readerOf(shape.value);
      return (value, at, reading) =>
        Object.fromEntries(
          Object.entries(value as object).map(([key, one]) => [key, entry(one, [...at, key], reading)]),
        );
    }
    case "union": {
      const options = shape.options.map((option) => ({ option, read: readerOf(option) }));
      return (value, at, reading) => {
        const fitting = options.find(({ option }) => option.safeParse(value).success);
        return fitting ? fitting.read(value, at, reading) : value;
      };
    }
    case "unknown":
      // Its shape depends on a sibling field, which the schema checked.
      return (value) => value;
    default:
      return readScalar(shape);
  }
}

function readObject(fields: Readonly<Record<string, z.ZodMiniType>>): Reader {
  const known = Object.entries(fields).map(([key, field]) => {
    const nullIsAbsent = inspect(field).facts.nullIsAbsent === true;
    return { key, readField: readerOf(field), nullIsAbsent };
  });
  return (value, at, reading) => {
    const given = value as Readonly<Record<string, unknown>>;
    const read: Record<string, unknown> = {};
    for (const { key, readField, nullIsAbsent } of known) {
      if (!Object.hasOwn(given, key) || (nullIsAbsent && given[key] === null)) continue;
      read[key] = readField(given[key], [...at, key], reading);
    }
    if (reading.strict) {
      const unknown = Object.keys(given).filter((key) => !Object.hasOwn(fields, key));
      reading.problems.push(...unknown.map((key) => ({ path: [...at, key], message: "unknown field" })));
    }
    return read;
  };
}

function readScalar({ facts }: Shape): Reader {
  const { values, exhaustive, format, minimum, maximum, minLength, maxLength } = facts;
  const checks: ((value: never) => string | undefined)[] = [];
  if (values && exhaustive) {
    checks.push((value: string) => (values.includes(value) ? undefined : `use one of ${values.join(", ")}`));
  }
  if (format === "email")
    checks.push((value: string) => (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) ? undefined : "not an e-mail address"));
  if (format === "date-time") {
    checks.push((value: string) => (Number.isNaN(Date.parse(value)) ? "not a date of ISO 8601" : undefined));
  }
  if (minimum !== undefined) checks.push((value: number) => (value < minimum ? `use at least ${minimum}` : undefined));
  if (maximum !== undefined) checks.push((value: number) => (value > maximum ? `use at most ${maximum}` : undefined));
  if (minLength !== undefined) {
    checks.push((value: string) => (value.length < minLength ? `use at least ${minLength} characters` : undefined));
  }
  if (maxLength !== undefined) {
    checks.push((value: string) => (value.length > maxLength ? `use at most ${maxLength} characters` : undefined));
  }
  return (value, at, { problems }) => {
    for (const check of checks) {
      const problem = check(value as never);
      if (problem !== undefined) problems.push({ path: at, message: problem });
    }
    return value;
  };
}
