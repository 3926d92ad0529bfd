/** A value or a promise of it. `await` accepts both. */
export type Awaitable<T> = T | Promise<T>;

/** True for a promise. Awaiting a value that is none takes a turn of the microtask queue. */
export function isPromise<T extends object>(value: Awaitable<T>): value is Promise<T> {
  return "then" in value;
}
