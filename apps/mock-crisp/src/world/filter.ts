import type { FilterCondition } from "@x/crisp-types/routes";

/** One condition on a conversation or a contact, as Crisp's searches and inboxes have it. */
export type Condition = Readonly<FilterCondition>;

/** Whether a subject meets all of its conditions, or with `"or"` any of them. No conditions: every subject does. */
export function meets(subject: object, conditions: readonly Condition[], operator: "and" | "or" = "and"): boolean {
  if (conditions.length === 0) return true;
  const holds = (condition: Condition) => holdsFor(subject, condition);
  return operator === "or" ? conditions.some(holds) : conditions.every(holds);
}

function holdsFor(subject: object, { criterion = "", operator = "eq", query }: Condition): boolean {
  const value = valueAt(subject, criterion.split("."));
  const values = (Array.isArray(value) ? value : [value]).map(comparable);
  const wanted = (Array.isArray(query) ? query : [query]).map(comparable);
  const some = (test: (value: string | number, wanted: string | number) => boolean) =>
    values.some((one) => wanted.some((other) => test(one, other)));
  switch (operator) {
    case "eq":
      return some((one, other) => one === other);
    case "neq":
      return !some((one, other) => one === other);
    case "gt":
      return some((one, other) => one > other);
    case "gte":
      return some((one, other) => one >= other);
    case "lt":
      return some((one, other) => one < other);
    case "lte":
      return some((one, other) => one <= other);
    case "in":
      return some((one, other) => one === other);
    case "nin":
      return !some((one, other) => one === other);
    case "has":
    case "contains":
      return some((one, other) => String(one).includes(String(other)));
    case "exists":
      return values.some((one) => one !== "");
    case "nexists":
      return values.every((one) => one === "");
  }
}

function valueAt(subject: unknown, path: readonly string[]): unknown {
  let value = subject;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[key];
  }
  return value;
}

/** Numbers compare as numbers, also when a query gives them as text; everything else as text, whatever its case. */
function comparable(value: unknown): string | number {
  if (typeof value === "number") return value;
  const text = value === undefined || value === null ? "" : String(value).toLowerCase();
  return text !== "" && Number.isFinite(Number(text)) ? Number(text) : text;
}
