const COLOURS = 6;

/** A circle with a name's first letter, in a colour that is always the same for the same seed. */
export function Avatar({ name, seed }: { readonly name: string; readonly seed: string }) {
  let sum = 0;
  for (const character of seed) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9_973;
  return (
    <span class={`avatar colour-${sum % COLOURS}`} aria-hidden="true">
      {([...name][0] ?? "?").toUpperCase()}
    </span>
  );
}
