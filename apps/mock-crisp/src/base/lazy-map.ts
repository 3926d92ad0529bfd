/** A map that computes its entries when they are first needed. Its size is known before that. */
export class LazyMap<K, V> extends Map<K, V> {
  readonly #size: number;
  #entries: (() => Iterable<readonly [K, V]>) | undefined;

  /** `entries` must yield `size` different keys, and equal entries each time. */
  constructor(size: number, entries: () => Iterable<readonly [K, V]>) {
    super();
    this.#size = size;
    this.#entries = entries;
  }

  /** Reads the entries without keeping those that are not computed yet: what reads a whole world would double it. */
  peek(): Iterable<readonly [K, V]> {
    return this.#entries === undefined ? super.entries() : this.#entries();
  }

  #fill(): void {
    const entries = this.#entries;
    if (entries === undefined) return;
    this.#entries = undefined;
    for (const [key, value] of entries()) super.set(key, value);
  }

  override get size(): number {
    return this.#entries === undefined ? super.size : this.#size;
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
    this.#entries = undefined;
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
