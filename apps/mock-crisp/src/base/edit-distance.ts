/** The costs by which two sequences are compared. */
export interface EditCosts<T> {
  /** Cost of an item that only one of them has. */
  readonly gap: number;
  /** Cost of an item that only the second has. Default: `gap`. */
  missing?(item: T): number;
  /** Cost of replacing one item by another; 0 for equal ones. */
  substitution(one: T, other: T): number;
  /** Cost of two swapped neighbours. Default: two substitutions. */
  readonly swap?: number;
}

/** The lowest cost of turning one sequence into the other. The time grows with the product of their lengths. */
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
