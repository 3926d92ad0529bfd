import type * as z from "zod/mini";
import { type FieldFacts, factsOf } from "./schema.ts";

/** A schema of this package, as data. */
export type Shape = Readonly<{ optional: boolean; nullable: boolean; facts: FieldFacts }> &
  (
    | { readonly kind: "string" | "number" | "integer" | "boolean" | "unknown" }
    | { readonly kind: "object"; readonly fields: Readonly<Record<string, z.ZodMiniType>> }
    | { readonly kind: "array"; readonly element: z.ZodMiniType }
    | { readonly kind: "record"; readonly value: z.ZodMiniType }
    | { readonly kind: "union"; readonly options: readonly z.ZodMiniType[] }
  );

/** The parts of zod's definitions that this package's schemas have. */
interface Definition {
  readonly type: string;
  readonly innerType?: z.ZodMiniType;
  readonly shape?: Record<string, z.ZodMiniType>;
  readonly element?: z.ZodMiniType;
  readonly catchall?: z.ZodMiniType;
  readonly options?: readonly z.ZodMiniType[];
  readonly getter?: () => z.ZodMiniType;
}

/** Describes a schema: its kind, whether it may be missing or null, and its facts. */
export function inspect(schema: z.ZodMiniType): Shape {
  // Zod's type of `def` does not depend on the kind of schema. The switch below distinguishes kinds by `type`, as zod does.
  const definition = schema.def as unknown as Definition;
  const common = { optional: false, nullable: false, facts: factsOf(schema) };
  const { innerType, shape = {}, element = schema, catchall = schema, options = [], getter } = definition;
  switch (definition.type) {
    case "optional":
    case "nullable": {
      const inner = inspect(innerType ?? schema);
      return { ...inner, facts: { ...inner.facts, ...common.facts }, [definition.type]: true };
    }
    case "object":
      return Object.keys(shape).length === 0 && catchall.def.type !== "unknown"
        ? { ...common, kind: "record", value: catchall }
        : { ...common, kind: "object", fields: shape };
    case "lazy":
      return getter ? inspect(getter()) : { ...common, kind: "unknown" };
    case "array":
      return { ...common, kind: "array", element };
    case "union":
      return { ...common, kind: "union", options };
    case "number":
      return { ...common, kind: common.facts.integer ? "integer" : "number" };
    case "string":
    case "boolean":
      return { ...common, kind: definition.type };
    default:
      return { ...common, kind: "unknown" };
  }
}

/** True if `value` is of a shape's kind. Does not check its parts. */
export function isOfKind(shape: Shape, value: unknown): boolean {
  switch (shape.kind) {
    case "object":
    case "record":
      return typeof value === "object" && value !== null && !Array.isArray(value);
    case "array":
      return Array.isArray(value);
    case "integer":
      return typeof value === "number";
    case "union":
      return shape.options.some((option) => isOfKind(inspect(option), value));
    case "unknown":
      return true;
    default:
      return typeof value === shape.kind;
  }
}
