import { routeList } from "@x/crisp-types/routes";

/** Edits within a path up to which another one counts as near. */
const farthest = 12;

const longestPath = 400;

/**
 * The route that is nearest to a call that has none, such as `GET /v1/website/{website_id}/conversations/{page_number}`;
 * undefined if none is near. Compared segment by segment; a parameter stands for any segment.
 */
export function nearestRoute(method: string, path: string): string | undefined {
  // Comparing takes time with the square of the length: a path that long is near to none.
  if (path.length > longestPath) return undefined;
  const segments = segmentsOf(path);
  let nearest: { readonly route: string; readonly distance: number } | undefined;
  for (const route of routeList) {
    const distance = distanceOf(segments, segmentsOf(route.path)) + (route.method === method ? 0 : 0.5);
    if (distance < (nearest?.distance ?? farthest)) nearest = { route: `${route.method} ${route.path}`, distance };
  }
  return nearest?.route;
}

const segmentsOf = (path: string) => path.split("?")[0]?.split("/").filter(Boolean) ?? [];

/** The cheapest way to turn one list of segments into the other: a missing or additional segment costs 3. */
function distanceOf(given: readonly string[], pattern: readonly string[]): number {
  return editDistance(given, pattern, 3, (segment, other) =>
    other.startsWith("{") ? 0.1 : editDistance([...segment], [...other], 1, (a, b) => (a === b ? 0 : 1)),
  );
}

function editDistance<T>(
  from: readonly T[],
  to: readonly T[],
  gap: number,
  substitution: (a: T, b: T) => number,
): number {
  let above = to.map((_, index) => (index + 1) * gap);
  for (const [row, a] of from.entries()) {
    let diagonal = row * gap;
    let left = (row + 1) * gap;
    const next: number[] = [];
    for (const [column, b] of to.entries()) {
      const up = above[column] ?? 0;
      const best = Math.min(up + gap, left + gap, diagonal + substitution(a, b));
      next.push(best);
      diagonal = up;
      left = best;
    }
    above = next;
  }
  return above.at(-1) ?? from.length * gap;
}
