import type { DriftExceptions } from "./drift-exceptions.ts";

/** The differences between the names of a newer official client and the registry's, and its types from those of the pinned client. */
export interface Drift {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly { readonly name: string; readonly before: string; readonly after: string }[];
}

/** Compares the registry's names and the pinned client's types with those of the latest client. */
export function compareNames(
  names: readonly string[],
  pinned: ReadonlyMap<string, string>,
  latest: ReadonlyMap<string, string>,
  { onlyHere, onlyThere }: DriftExceptions,
): Drift {
  const changed = [...latest].flatMap(([name, after]) => {
    const before = pinned.get(name);
    return before !== undefined && before !== after ? [{ name, before, after }] : [];
  });
  return {
    added: [...latest.keys()].filter((name) => !names.includes(name) && !Object.hasOwn(onlyThere, name)),
    removed: names.filter((name) => !latest.has(name) && !Object.hasOwn(onlyHere, name)),
    changed,
  };
}

/** Exceptions that no longer hold: the two agree on the name. */
export function staleExceptions(
  names: readonly string[],
  upstream: ReadonlyMap<string, string>,
  { onlyHere, onlyThere }: DriftExceptions,
): readonly string[] {
  return [
    ...Object.keys(onlyHere).filter((name) => !names.includes(name) || upstream.has(name)),
    ...Object.keys(onlyThere).filter((name) => names.includes(name) || !upstream.has(name)),
  ];
}

/** A {@link Drift} in lines. */
export function describeDrift({ added, removed, changed }: Drift): string[] {
  return [
    `added: ${added.join(", ") || "none"}`,
    `removed: ${removed.join(", ") || "none"}`,
    `changed: ${changed.map(({ name }) => name).join(", ") || "none"}`,
    ...changed.flatMap(({ name, before, after }) => ["", name, `  - ${before}`, `  + ${after}`]),
  ];
}
