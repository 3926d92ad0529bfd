/** The source of the entries of a {@link LazyMap}. */
export interface LazySource<K, V> {
  /** Must yield different keys, and equal entries each time. */
  entries(): Iterable<readonly [K, V]>;
  /** The JSON of the list of entries, if the source has it. */
  readonly json?: string;
  /** The field `content` of all entries, without computing them. */
  contents?(): Iterable<unknown>;
}

/** A map that computes its entries when they are first needed. Its size is known before that. */
export class LazyMap<K, V> extends Map<K, V> {
  readonly #size: number;
  #source: LazySource<K, V> | undefined;

  /** `size` is the number of entries that the source has. */
  constructor(size: number, source: LazySource<K, V>) {
    super();
    this.#size = size;
    this.#source = source;
  }

  /** Its source. Undefined once the entries were needed, since they can change from then on. */
  get source(): LazySource<K, V> | undefined {
    return this.#source;
  }

  /** Reads the entries without keeping newly computed ones: reading the whole state would double its memory. */
  peek(): Iterable<readonly [K, V]> {
    return this.#source === undefined ? super.entries() : this.#source.entries();
  }

  #fill(): void {
    const source = this.#source;
    if (source === undefined) return;
    this.#source = undefined;
    for (const [key, value] of source.entries()) super.set(key, value);
  }

  override get size(): number {
    return this.#source === undefined ? super.size : this.#size;
  }

  override get(key: K): V | undefined {
    this.#fill();
    return super.get(key);
  }

  override has(key: K): boolean {
    this.#fill();
    return super.has(key);
  }

  override set(key: K, value: V): this {
    this.#fill();
    return super.set(key, value);
  }

  override delete(key: K): boolean {
    this.#fill();
    return super.delete(key);
  }

  override clear(): void {
    this.#source = undefined;
    super.clear();
  }

  override keys(): MapIterator<K> {
    this.#fill();
    return super.keys();
  }

  override values(): MapIterator<V> {
    this.#fill();
    return super.values();
  }

  override entries(): MapIterator<[K, V]> {
    this.#fill();
    return super.entries();
  }

  override [Symbol.iterator](): MapIterator<[K, V]> {
    return this.entries();
  }

  override forEach(callback: (value: V, key: K, map: Map<K, V>) => void, thisArg?: unknown): void {
    this.#fill();
    super.forEach(callback, thisArg);
  }
}

/** True for a map whose entries were not needed since their JSON was read. */
export function isStillJson(map: ReadonlyMap<unknown, unknown>): boolean {
  return map instanceof LazyMap && map.source?.json !== undefined;
}
