import type * as z from "zod/mini";

/** The message of an issue. */
interface Described {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/**
 * Writes the message of a zod issue, with a path that begins with `before`. zod/mini has no messages without a locale,
 * and a locale is larger than this package; these are the only reasons for which the schemas here refuse a value.
 */
export function describeIssue(issue: z.core.$ZodRawIssue, before: readonly PropertyKey[]): Described {
  const path = [...before, ...(issue.path ?? [])];
  const got = `got ${kindOf(issue.input)}`;
  if (issue.code === "invalid_union") {
    const failures = issue.errors.flat();
    // The alternative that matched deepest is probably the intended one, and says more than "no alternative matches".
    const nearest = failures.reduce((a, b) => (b.path.length > a.path.length ? b : a));
    if (nearest.path.length > 0) {
      return describeIssue({ ...nearest, input: at(issue.input, nearest.path) } as z.core.$ZodRawIssue, path);
    }
    const expected = failures.map((failure) => ("expected" in failure ? failure.expected : failure.code));
    return { path, message: `expected ${[...new Set(expected)].join(" or ")}, ${got}` };
  }
  const expected = "expected" in issue ? issue.expected : "values" in issue ? String(issue.values) : issue.code;
  return { path, message: `expected ${expected}, ${got}` };
}

function at(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | undefined | null)?.[key], root);
}

function kindOf(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value !== "number" || Number.isSafeInteger(value)) return typeof value;
  return Number.isInteger(value) || !Number.isFinite(value) ? String(value) : "fraction";
}
