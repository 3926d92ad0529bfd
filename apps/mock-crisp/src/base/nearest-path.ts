import { editDistance } from "./edit-distance.ts";

/** The largest edit distance within a path for a suggestion. */
const farthest = 12;

const longestPath = 400;

/** The method and path of a route. */
export interface PathPattern {
  /** In upper case. */
  readonly method: string;
  /** A segment that begins with `{` or `:` is a parameter. */
  readonly path: string;
}

/**
 * The route that is nearest to a call without a route; undefined if none is near. Paths are compared segment by
 * segment; a parameter matches any segment, and another method counts as half an edit.
 */
export function nearestPath<T extends PathPattern>(method: string, path: string, routes: Iterable<T>): T | undefined {
  // The time of comparing grows with the square of the length, and no route is that long.
  if (path.length > longestPath) return undefined;
  const segments = segmentsOf(path);
  let nearest: { readonly route: T; readonly distance: number } | undefined;
  for (const route of routes) {
    const distance = distanceOf(segments, segmentsOf(route.path)) + (route.method === method ? 0 : 0.5);
    if (distance < (nearest?.distance ?? farthest)) nearest = { route, distance };
  }
  return nearest?.route;
}

const segmentsOf = (path: string) => path.split("?")[0]?.split("/").filter(Boolean) ?? [];

const isParameter = (segment: string) => /^[{:]/.test(segment);

/**
 * The lowest cost of turning one list of segments into the other: a missing or additional segment costs 3, a missing
 * parameter, such as the number of a page, 1.
 */
function distanceOf(given: readonly string[], pattern: readonly string[]): number {
  return editDistance(given, pattern, {
    gap: 3,
    missing: (segment) => (isParameter(segment) ? 1 : 3),
    substitution: (segment, other) =>
      isParameter(other)
        ? 0.1
        : editDistance([...segment], [...other], { gap: 1, substitution: (a, b) => (a === b ? 0 : 1) }),
  });
}
