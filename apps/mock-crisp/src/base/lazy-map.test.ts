import { expect, test, vi } from "vitest";
import { LazyMap } from "./lazy-map.ts";

const entries = [
  [1, "one"],
  [2, "two"],
] as const;

function create() {
  const source = vi.fn(() => entries);
  return { map: new LazyMap<number, string>(entries.length, { entries: source }), source };
}

test("knows its size before it computes its entries", () => {
  const { map, source } = create();
  expect(map.size).toBe(2);
  expect(source).not.toHaveBeenCalled();
  expect(map).toBeInstanceOf(Map);
});

// Every method of a map, including those that later versions of the language add.
const uses: Readonly<Record<string, (map: Map<number, string>) => unknown>> = {
  get: (map) => map.get(1),
  has: (map) => map.has(1),
  set: (map) => [...map.set(2, "deux")],
  delete: (map) => [map.delete(1), map.size],
  clear: (map) => {
    map.clear();
    return [...map];
  },
  keys: (map) => [...map.keys()],
  values: (map) => [...map.values()],
  entries: (map) => [...map.entries()],
  forEach: (map) => {
    const seen: unknown[] = [];
    map.forEach((value, key) => {
      seen.push([key, value]);
    });
    return seen;
  },
};

test.each(Object.entries(uses))("%s behaves like that of an ordinary map", (_name, use) => {
  const { map, source } = create();
  expect(use(map)).toEqual(use(new Map(entries)));
  map.get(1);
  expect(source.mock.calls.length).toBeLessThanOrEqual(1);
});

test("covers every method of a map", () => {
  const methods = Object.getOwnPropertyNames(Map.prototype).filter((name) => name !== "constructor" && name !== "size");
  expect(Object.keys(uses).sort()).toEqual(methods.sort());
  expect([...create().map]).toEqual(entries);
});

test("can be read without keeping the computed entries", () => {
  const { map, source } = create();
  expect([...map.peek()]).toEqual(entries);
  expect([...map.peek()]).toEqual(entries);
  expect(source).toHaveBeenCalledTimes(2);
  map.set(2, "deux");
  expect([...map.peek()]).toEqual([entries[0], [2, "deux"]]);
});
