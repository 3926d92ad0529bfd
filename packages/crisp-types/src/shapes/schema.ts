import * as z from "zod/mini";
// Parts that zod/mini has but does not export by name: as its `core`, they would drag all of zod into a bundle.
import { $constructor, type $ZodObjectDef, $ZodObjectJIT } from "zod/v4/core";
import type { Provenance } from "../events/event-definition.ts";

/** Facts about one field beyond its type. All are optional: by default those of the event apply. */
export interface FieldFacts {
  /** True if it may hold personal data: an address, a name, a written text. */
  readonly personal?: true;
  /** The field's source, if it differs from its event's. */
  readonly source?: Provenance;
  /** A note for readers: a unit, a conflict between sources, a case seen in production. */
  readonly note?: string;
  /** Values met so far. The schema accepts others, unless `exhaustive`. */
  readonly values?: readonly string[];
  /** True if a number must be whole. */
  readonly integer?: true;
  /** True if those values are all there are. */
  readonly exhaustive?: true;
  /** Limits that a server applies to the value of a request. The schema does not check them. */
  readonly format?: "date-time" | "email";
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  /** True if the value travels in a query as JSON text. */
  readonly json?: true;
  /** True if a server takes null for a value that was left out. */
  readonly nullIsAbsent?: true;
  /** True if the check refuses an answer without it. See `lenientObject`. */
  readonly guaranteed?: true;
  /** True if the type has it as always present, though the check accepts a payload without it. */
  readonly expected?: true;
  /** For a field whose shape depends on its sibling `type`: the schema of each known type. */
  readonly variants?: Readonly<Record<string, () => z.ZodMiniType<unknown>>>;
}

const fieldFacts = new WeakMap<z.core.$ZodType, FieldFacts>();

/** The facts of a field's schema. */
export function factsOf(schema: z.core.$ZodType): FieldFacts {
  return fieldFacts.get(schema) ?? {};
}

/** Adds facts to a field's schema, and returns that schema. */
export function annotate<S extends z.ZodMiniType>(schema: S, facts: FieldFacts): S {
  fieldFacts.set(schema, { ...factsOf(schema), ...facts });
  return schema;
}

/** Marks a field that may hold personal data. */
export function personal<S extends z.ZodMiniType>(schema: S): S {
  return annotate(schema, { personal: true });
}

type Optional<T> = z.ZodMiniType<T> & { readonly _zod: { readonly optout: "optional" } };
type OptionalKeys<S> = { [K in keyof S]: S[K] extends { _zod: { optout: "optional" } } ? K : never }[keyof S];
type Output<S> = S extends z.ZodMiniType<infer T> ? T : never;
type Flat<T> = { [K in keyof T]: T[K] };

/** The type of an object that {@link looseObject} checks. */
export type ObjectOf<S> = Flat<
  { [K in Exclude<keyof S, OptionalKeys<S>>]: Output<S[K]> } & { [K in OptionalKeys<S>]?: Output<S[K]> }
>;

/** The type that a schema, or a function that builds one, describes. */
export type DataOf<S> = S extends () => z.ZodMiniType<infer T> ? T : Output<S>;

/**
 * An object of which only these fields are known. Unknown ones pass, but are absent from the type: a misspelt name is
 * an error, and the official client's interfaces, which have no index signature, are assignable.
 */
export function looseObject<S extends Record<string, z.ZodMiniType>>(shape: S): z.ZodMiniType<ObjectOf<S>> {
  return new LooseObject({ type: "object", shape, catchall: z.unknown() }) as z.ZodMiniType<ObjectOf<S>>;
}

/** An object with any keys and values of one type. Smaller than `z.record`, and equivalent to it for JSON values. */
export function record<T>(value: z.ZodMiniType<T>): z.ZodMiniType<Record<string, T>> {
  return new LooseObject({ type: "object", shape: {}, catchall: value }) as z.ZodMiniType<Record<string, T>>;
}

/** A whole number that JavaScript holds exactly. Smaller than `z.int()`. */
export function integer(): z.ZodMiniType<number> {
  return annotate(z.number().check(isInteger), { integer: true });
}

const isInteger: z.core.CheckFn<number> = ({ value, issues }) => {
  if (!Number.isSafeInteger(value)) issues.push({ code: "invalid_type", expected: "int", input: value });
};

/** As `z.looseObject`, but with the compiled check that the full zod has and zod/mini lacks: it is five times as fast. */
const LooseObject: new (definition: $ZodObjectDef) => z.ZodMiniType = /* @__PURE__ */ $constructor(
  "ZodMiniObject",
  (inst: z.ZodMiniObject, definition: $ZodObjectDef) => {
    initObject(inst, definition);
    initType(inst, definition);
  },
);
const initObject: (inst: z.ZodMiniObject, definition: $ZodObjectDef) => void = (inst, definition) =>
  $ZodObjectJIT.init(inst, definition);
const initType = (inst: z.ZodMiniObject, definition: $ZodObjectDef) => z.ZodMiniType.init(inst, definition);

/** A field that may be missing. Typed without `undefined`, which JSON does not have. */
export function optional<T>(schema: z.ZodMiniType<T>): Optional<T> {
  return carry(schema, z.optional(schema)) as unknown as Optional<T>;
}

/**
 * A field that is typed as always present, as the official client types it, although payloads without it are known or
 * likely. The check accepts them: a reader should treat a missing value like the empty one.
 */
export function lenientRequired<T>(schema: z.ZodMiniType<T>): z.ZodMiniType<T> {
  return annotate(optional(schema) as z.ZodMiniType<T>, { expected: true });
}

/** A field that is typed without `null`, as the official client types it, although other sources have `null` there. */
export function mayBeNull<T>(schema: z.ZodMiniType<T>): z.ZodMiniType<T> {
  return carry(schema, z.nullable(schema)) as unknown as z.ZodMiniType<T>;
}

/** A wrapped field keeps its facts. */
function carry<S extends z.ZodMiniType>(from: z.ZodMiniType, to: S): S {
  return annotate(to, factsOf(from));
}

/** A string with values known so far, which editors offer. Any other string passes, and the type allows it. */
export function openEnum<const V extends string>(...values: V[]): z.ZodMiniType<V | (string & {})> {
  return annotate(z.string(), { values });
}

/**
 * A string that the official client types as exactly one of these values, as does the type here. Any other string still
 * passes the check: give a `switch` over it a `default`.
 */
export function typedEnum<const V extends string>(...values: V[]): z.ZodMiniType<V> {
  return annotate(z.string(), { values }) as unknown as z.ZodMiniType<V>;
}

/** Builds a schema at its first use, and once. */
export function once<S>(build: () => S): () => S {
  let built: S | undefined;
  return () => {
    built ??= build();
    return built;
  };
}

/**
 * A schema that is exported and built at its first use: zod takes milliseconds to build a program's first schemas,
 * which should not delay the import of this package.
 */
export function lazily<T>(build: () => z.ZodMiniType<T>): z.ZodMiniType<T> {
  const schema = once(build);
  return new Proxy({} as z.ZodMiniType<T>, {
    get: (_, key) => Reflect.get(schema(), key),
    has: (_, key) => Reflect.has(schema(), key),
    getPrototypeOf: () => Reflect.getPrototypeOf(schema()),
  });
}
