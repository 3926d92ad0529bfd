const empty: ReadonlyMap<unknown, unknown> = new Map();

/** The empty map that all conversations without entries share: a separate one would take 170 bytes. */
export function noEntries<K, V>(): ReadonlyMap<K, V> {
  return empty as ReadonlyMap<K, V>;
}

/** A map to write to, which has to be kept: the given one, or a new one if that is {@link noEntries}. */
export function ownMap<K, V>(map: ReadonlyMap<K, V>): Map<K, V> {
  // Every other map of the world is one that can be written to.
  return map === empty ? new Map() : (map as Map<K, V>);
}
