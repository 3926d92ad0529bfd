/** The costs by which two sequences are compared. */
export interface EditCosts<T> {
  /** Of an item that only one of them has. */
  readonly gap: number;
  /** Of an item that only the second has. Left out: as `gap`. */
  missing?(item: T): number;
  /** Of one item in the place of another; 0 for equal ones. */
  substitution(one: T, other: T): number;
  /** Of two neighbours that changed places. Left out: they count as two substitutions. */
  readonly swap?: number;
}

/** The cheapest way to turn one sequence into the other. Takes time with the product of their lengths. */
export function editDistance<T>(from: readonly T[], to: readonly T[], costs: EditCosts<T>): number {
  const { gap, substitution, swap, missing = () => gap } = costs;
  let twoAbove: readonly number[] = [];
  let total = 0;
  let above: readonly number[] = [0, ...to.map((item) => (total += missing(item)))];
  for (const [row, one] of from.entries()) {
    const current = [(row + 1) * gap];
    for (const [column, other] of to.entries()) {
      let least = Math.min(
        (above[column + 1] ?? 0) + gap,
        (current[column] ?? 0) + missing(other),
        (above[column] ?? 0) + substitution(one, other),
      );
      const isSwap = row > 0 && column > 0 && one === to[column - 1] && from[row - 1] === other;
      if (swap !== undefined && isSwap) least = Math.min(least, (twoAbove[column - 1] ?? 0) + swap);
      current.push(least);
    }
    twoAbove = above;
    above = current;
  }
  return above[to.length] ?? 0;
}
