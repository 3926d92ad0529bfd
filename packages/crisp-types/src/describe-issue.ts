import type * as z from "zod/mini";

/**
 * Says an issue of zod's in words. zod/mini has none without a locale, and a locale outweighs this package; the schemas
 * here can refuse a value for these reasons alone.
 */
export function describeIssue(issue: z.core.$ZodIssue, root: unknown): { path: PropertyKey[]; message: string } {
  if (issue.code === "invalid_type") {
    return { path: issue.path, message: `expected ${issue.expected}, got ${kindOf(at(root, issue.path))}` };
  }
  if (issue.code === "invalid_union") {
    // The alternative that went deepest is the one that was meant: it tells more than "no alternative fits".
    const nearest = issue.errors.flat().sort((a, b) => b.path.length - a.path.length)[0];
    if (nearest && nearest.path.length > 0) {
      return describeIssue({ ...nearest, path: [...issue.path, ...nearest.path] }, root);
    }
    const expected = issue.errors.flat().map((error) => ("expected" in error ? error.expected : error.code));
    return {
      path: issue.path,
      message: `expected ${[...new Set(expected)].join(" or ")}, got ${kindOf(at(root, issue.path))}`,
    };
  }
  return {
    path: issue.path,
    message: issue.code === "too_big" || issue.code === "too_small" ? "out of range" : issue.code,
  };
}

function at(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | undefined | null)?.[key], root);
}

function kindOf(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "number" && !Number.isFinite(value)) return String(value);
  if (typeof value === "number" && !Number.isInteger(value)) return "fraction";
  return typeof value;
}
