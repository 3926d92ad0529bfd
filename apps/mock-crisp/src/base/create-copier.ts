import { isRecord, type Json } from "./merge.ts";

/**
 * Creates a function that copies a JSON object, at any depth. The places of its nested values are found once: a copy
 * then takes a fraction of the time of copying field by field. The object must not change afterwards.
 */
export function createCopier(value: Readonly<Json>): () => Json {
  const nested = Object.entries(value).flatMap(([key, held]) => {
    const copy = copierOf(held);
    return copy === undefined ? [] : [{ key, copy }];
  });
  return () => {
    const copied: Json = { ...value };
    for (const { key, copy } of nested) copied[key] = copy();
    return copied;
  };
}

/** Undefined for values that need no copy: texts, numbers, booleans and null. */
function copierOf(value: unknown): (() => unknown) | undefined {
  if (isRecord(value)) return createCopier(value);
  if (!Array.isArray(value)) return undefined;
  const items: readonly unknown[] = value;
  const copiers = items.map((item) => copierOf(item) ?? (() => item));
  return () => copiers.map((copy) => copy());
}
