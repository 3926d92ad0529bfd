import { editDistance } from "./edit-distance.ts";

/** A longer text is not a typing mistake, and comparing it would take long. */
const longest = 100;

/** The name that was probably meant: the nearest by edit distance, or one that contains the text. Undefined if none is near. */
export function closestName(written: string, names: Iterable<string>): string | undefined {
  if (written.length > longest) return undefined;
  const plain = lettersOf(written);
  if (plain === "") return undefined;
  let nearest: { readonly name: string; readonly distance: number } | undefined;
  let containing: { readonly name: string; readonly distance: number } | undefined;
  for (const name of names) {
    const letters = lettersOf(name);
    // Among equally near names, one with the same beginning is preferred.
    const distance = editsBetween(plain, letters) - commonStart(plain, letters) / 1_000;
    const farthest = Math.max(1, Math.floor(Math.max(plain.length, letters.length) * 0.4));
    if (distance <= farthest && distance < (nearest?.distance ?? Number.POSITIVE_INFINITY))
      nearest = { name, distance };
    const isPart = plain.length > 3 && letters.length > 3 && (letters.includes(plain) || plain.includes(letters));
    if (isPart && distance < (containing?.distance ?? Number.POSITIVE_INFINITY)) containing = { name, distance };
  }
  return (nearest ?? containing)?.name;
}

/** The hint ` Did you mean "x"?` for the end of an error message; empty if no name is near. */
export function didYouMean(written: string, names: Iterable<string>): string {
  const name = closestName(written, names);
  return name === undefined ? "" : ` Did you mean "${name}"?`;
}

function commonStart(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}

const lettersOf = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, "");

/** The number of insertions, deletions, replacements and swaps of neighbours that turn one text into the other. */
function editsBetween(one: string, other: string): number {
  return editDistance([...one], [...other], { gap: 1, swap: 1, substitution: (a, b) => (a === b ? 0 : 1) });
}
