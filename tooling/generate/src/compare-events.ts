import type { UpstreamEvents } from "./upstream.ts";

/** How a newer official client differs from the one that this project is checked against, and from the registry. */
export interface Drift {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly { readonly name: string; readonly before: string; readonly after: string }[];
}

/** Compares the registry's names and the pinned client's types with those of the latest client. */
export function compareEvents(names: readonly string[], pinned: UpstreamEvents, latest: UpstreamEvents): Drift {
  const changed = [...latest].flatMap(([name, after]) => {
    const before = pinned.get(name);
    return before !== undefined && before !== after ? [{ name, before, after }] : [];
  });
  return {
    added: [...latest.keys()].filter((name) => !names.includes(name)),
    removed: names.filter((name) => !latest.has(name)),
    changed,
  };
}

/** Says a {@link Drift} in lines. */
export function describeDrift({ added, removed, changed }: Drift): string[] {
  return [
    `added: ${added.join(", ") || "none"}`,
    `removed: ${removed.join(", ") || "none"}`,
    `changed: ${changed.map(({ name }) => name).join(", ") || "none"}`,
    ...changed.flatMap(({ name, before, after }) => ["", name, `  - ${before}`, `  + ${after}`]),
  ];
}
