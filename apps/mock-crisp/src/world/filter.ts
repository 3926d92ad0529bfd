import type { FilterCondition } from "@x/crisp-types/routes";
import { refuse } from "./refusal.ts";

/** One condition on a conversation or a contact, as in Crisp's searches and inboxes. */
export type Condition = Readonly<FilterCondition>;

/** The operators that the registry knows, of an enum that stays open. */
type Operator = NonNullable<Condition["operator"]>;

/** True if a subject meets all conditions, or with `"or"` any of them. Without conditions, every subject does. */
export function meets(subject: object, conditions: readonly Condition[], operator: "and" | "or" = "and"): boolean {
  if (conditions.length === 0) return true;
  const holds = (condition: Condition) => holdsFor(subject, condition);
  return operator === "or" ? conditions.some(holds) : conditions.every(holds);
}

/** Refuses conditions with an unknown operator: they would match nothing, or everything. */
export function requireKnownOperators(conditions: readonly Condition[]): void {
  for (const { operator } of conditions) {
    if (operator === undefined || Object.hasOwn(comparisons, operator)) continue;
    refuse(
      "invalid_data",
      `a condition has the operator "${operator}": use one of ${Object.keys(comparisons).join(", ")}`,
    );
  }
}

type Compared = readonly (string | number)[];
type Comparison = (values: Compared, wanted: Compared) => boolean;

const some =
  (test: (value: string | number, wanted: string | number) => boolean): Comparison =>
  (values, wanted) =>
    values.some((one) => wanted.some((other) => test(one, other)));

const isAny = some((one, other) => one === other);
const includes = some((one, other) => String(one).includes(String(other)));

const comparisons: Readonly<Record<string, Comparison>> = {
  eq: isAny,
  neq: (values, wanted) => !isAny(values, wanted),
  gt: some((one, other) => one > other),
  gte: some((one, other) => one >= other),
  lt: some((one, other) => one < other),
  lte: some((one, other) => one <= other),
  has: includes,
  contains: includes,
  in: isAny,
  nin: (values, wanted) => !isAny(values, wanted),
  exists: (values) => values.some((one) => one !== ""),
  nexists: (values) => values.every((one) => one === ""),
} satisfies Record<Operator, Comparison>;

function holdsFor(subject: object, { criterion = "", operator = "eq", query }: Condition): boolean {
  const value = valueAt(subject, criterion.split("."));
  const values = (Array.isArray(value) ? value : [value]).map(comparable);
  const wanted = (Array.isArray(query) ? query : [query]).map(comparable);
  return comparisons[operator]?.(values, wanted) ?? false;
}

/** The value at a path; undefined if there is none. */
export function valueAt(subject: unknown, path: readonly string[]): unknown {
  let value = subject;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[key];
  }
  return value;
}

/** Numbers compare as numbers, also when a query gives them as text; everything else as text, ignoring case. */
function comparable(value: unknown): string | number {
  if (typeof value === "number") return value;
  const text = value === undefined || value === null ? "" : String(value).toLowerCase();
  return text !== "" && Number.isFinite(Number(text)) ? Number(text) : text;
}
