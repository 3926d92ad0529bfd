/** The name that was probably meant: the nearest by edits, or one that holds what was written. Undefined: none is near. */
function closestName(written: string, names: Iterable<string>): string | undefined {
  const plain = lettersOf(written);
  if (plain === "") return undefined;
  let best: { readonly name: string; readonly distance: number } | undefined;
  for (const name of names) {
    const letters = lettersOf(name);
    const isPart = plain.length > 3 && letters.length > 3 && (letters.includes(plain) || plain.includes(letters));
    const distance = Math.min(editsBetween(plain, letters), isPart ? 2 : Number.POSITIVE_INFINITY);
    const farthest = isPart ? 2 : Math.max(1, Math.floor(Math.max(plain.length, letters.length) * 0.4));
    if (distance <= farthest && distance < (best?.distance ?? Number.POSITIVE_INFINITY)) best = { name, distance };
  }
  return best?.name;
}

/** ` Did you mean "x"?`, to end an error message with; empty when no name is near. */
export function didYouMean(written: string, names: Iterable<string>): string {
  // A text of that length is no slip, and to compare it would take long.
  if (written.length > 100) return "";
  const name = closestName(written, names);
  return name === undefined ? "" : ` Did you mean "${name}"?`;
}

const lettersOf = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, "");

/** Insertions, deletions, replacements and swaps of neighbours that make one text of the other. */
function editsBetween(one: string, other: string): number {
  let twoBefore: number[] = [];
  let before = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    for (let column = 1; column <= other.length; column++) {
      const cost = one[row - 1] === other[column - 1] ? 0 : 1;
      let least = Math.min((before[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (before[column - 1] ?? 0) + cost);
      const isSwap = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (isSwap) least = Math.min(least, (twoBefore[column - 2] ?? 0) + 1);
      current.push(least);
    }
    twoBefore = before;
    before = current;
  }
  return before[other.length] ?? 0;
}
