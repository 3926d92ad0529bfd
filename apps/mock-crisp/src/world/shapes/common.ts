import * as z from "zod/mini";

// Schemas of everything that a world holds, for the check of external input.

/** Holds a schema to its interface: a field that is added there has to be described here. */
export type Fields<T> = { readonly [K in keyof Required<T>]: z.ZodMiniType };

export const text = z.string();
export const texts = z.array(text);
export const flag = z.boolean();
export const nullable = <T extends z.ZodMiniType>(schema: T) => z.nullable(schema);
export const maybe = <T extends z.ZodMiniType>(schema: T) => z.optional(schema);
export const map = z.instanceof(Map);

/** Milliseconds that a date can show. */
export const time = z.number().check(z.gte(-8.64e15), z.lte(8.64e15));
export const count = z.int().check(z.gte(0));

/** JSON of any kind. A map or set in it would be one that the snapshot's encoding smuggled in. */
const json = z.unknown().check(z.refine(isJson, { error: "Invalid input: expected plain JSON" }));
export const record = z.record(text, json);
export const customData = z.record(text, z.union([text, z.number(), flag]));

/** An object with these fields, all optional, and any others. */
export const open = <T extends z.core.$ZodLooseShape>(fields: T) =>
  z.looseObject(
    Object.fromEntries(Object.entries(fields).map(([key, schema]) => [key, maybe(schema as z.ZodMiniType)])),
  );

export const geolocation = open({
  country: text,
  region: text,
  city: text,
  coordinates: open({ latitude: z.number(), longitude: z.number() }),
});
export const author = open({ user_id: text });
export const user = open({ type: text, user_id: text, nickname: text, avatar: nullable(text) });
export const profileEvent = z.looseObject({ text, data: maybe(customData), color: maybe(text), timestamp: time });
export const condition = open({
  model: text,
  criterion: text,
  operator: text,
  query: z.union([text, z.number(), flag, z.array(z.union([text, z.number(), flag]))]),
});

/** True if it contains neither a map nor a set. */
export function isJson(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isJson);
  if (typeof value !== "object" || value === null) return true;
  if (value instanceof Map || value instanceof Set) return false;
  return Object.values(value).every(isJson);
}
