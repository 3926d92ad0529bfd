import * as z from "zod/mini";
import {
  annotate,
  factsOf,
  integer,
  lenientRequired,
  looseObject,
  mayBeNull,
  type ObjectOf,
  optional,
} from "../shapes/schema.ts";

/** A string of a request that Crisp documents as one of these. Others pass the schema; a server may refuse them. */
export function oneOf<const V extends string>(...values: V[]): z.ZodMiniType<V> {
  return annotate(z.string(), { values, exhaustive: true }) as unknown as z.ZodMiniType<V>;
}

/** A moment as text of ISO 8601. */
export function dateTime(): z.ZodMiniType<string> {
  return annotate(z.string(), { format: "date-time" });
}

/** A value of a query that travels as JSON text. */
export function jsonText<T>(schema: z.ZodMiniType<T>): z.ZodMiniType<T> {
  return annotate(schema, { json: true });
}

/** Milliseconds since the epoch. */
export function time(): z.ZodMiniType<number> {
  return annotate(integer(), { minimum: 0, note: "Milliseconds since the epoch." });
}

/** A field of a change that may be left out, or null to clear it. */
export function clearable<T>(schema: z.ZodMiniType<T>) {
  return optional(annotate(z.nullable(schema), { note: "null clears it." }) as z.ZodMiniType<T | null>);
}

/** As {@link clearable}, but typed without null, as the official client types it. */
export function clearableAs<T>(schema: z.ZodMiniType<T>) {
  return optional(annotate(mayBeNull(schema), { note: "null clears it." }));
}

/** A field of a request that may be left out. Programs also send null for it, which is the same; the type has no null. */
export function omissible<T>(schema: z.ZodMiniType<T>) {
  return optional(annotate(mayBeNull(schema), { nullIsAbsent: true }));
}

/** A string with at least one character. */
export function nonEmpty(): z.ZodMiniType<string> {
  return annotate(z.string(), { minLength: 1 });
}

/** A field that every answer has, by the official client's types or Crisp's reference. The check refuses an answer without it. */
export function guaranteed<S extends z.ZodMiniType>(schema: S): S {
  return annotate(schema, { guaranteed: true });
}

/**
 * An object of an answer. Its fields are typed as present, so that programs can read them; the check accepts an answer
 * without them unless they are {@link guaranteed}: the official client has nearly all as optional.
 */
export function lenientObject<S extends Record<string, z.ZodMiniType>>(shape: S): z.ZodMiniType<ObjectOf<S>> {
  const lenient = Object.entries(shape).map(([key, field]) => [
    key,
    field._zod.optout === "optional" || factsOf(field).guaranteed ? field : lenientRequired(field),
  ]);
  return looseObject(Object.fromEntries(lenient)) as z.ZodMiniType<ObjectOf<S>>;
}
