import type * as z from "zod/mini";

/** Whether a value fits, without saying why not. */
type Predicate = (value: unknown) => boolean;

/** The parts of zod's definitions that decide what a schema of this package accepts. */
interface Definition {
  readonly type: string;
  readonly format?: string;
  readonly checks?: readonly { readonly _zod: { readonly check: object } }[];
  readonly catchall?: z.ZodMiniType;
  readonly innerType?: z.ZodMiniType;
  readonly shape?: Record<string, z.ZodMiniType>;
  readonly element?: z.ZodMiniType;
  readonly options?: readonly z.ZodMiniType[];
}

const predicates = new WeakMap<z.ZodMiniType, Predicate>();

/**
 * Whether `value` surely fits: `true` only where the schema accepts it, a good deal faster, since nothing is copied and
 * no issue collected. `false` means that the schema has to be asked.
 */
export function surelyFits(schema: z.ZodMiniType, value: unknown): boolean {
  let predicate = predicates.get(schema);
  if (predicate === undefined) {
    predicate = compile(schema);
    predicates.set(schema, predicate);
  }
  return predicate(value);
}

const quickChecks = new WeakMap<object, Predicate>();

/** Gives a function that was made for `.check()` a quick form, which says `true` only where that finds no issue. */
export function quickly<Check extends object>(check: Check, predicate: Predicate): Check {
  quickChecks.set(check, predicate);
  return check;
}

const never: Predicate = () => false;
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function compile(schema: z.ZodMiniType): Predicate {
  // Zod's own type of `def` says nothing of the kind of schema; see `inspect`.
  const definition = schema.def as unknown as Definition;
  const kind = compileKind(definition);
  const checks = (definition.checks ?? []).map(({ _zod }) => quickChecks.get(_zod.check) ?? never);
  return checks.length === 0 ? kind : (value) => kind(value) && checks.every((check) => check(value));
}

function compileKind({ type, format, catchall, innerType, shape, element, options }: Definition): Predicate {
  if (type === "string" && format === undefined) return (value) => typeof value === "string";
  // A key that is missing where anything is asked for is a case of its own.
  if (type === "unknown") return (value) => value !== undefined;
  if (type === "boolean") return (value) => typeof value === "boolean";
  if (type === "number" && format === undefined) return Number.isFinite;
  if (type === "number" && format === "safeint") return Number.isSafeInteger;
  if (type === "optional" && innerType) {
    const inner = compile(innerType);
    return (value) => value === undefined || inner(value);
  }
  if (type === "nullable" && innerType) {
    const inner = compile(innerType);
    return (value) => value === null || inner(value);
  }
  if (type === "array" && element) {
    const item = compile(element);
    // Not `every`, which passes over the holes of a sparse array, and the schema does not.
    return (value) => Array.isArray(value) && value.findIndex((entry) => !item(entry)) < 0;
  }
  if (type === "union" && options) {
    const some = options.map(compile);
    return (value) => some.some((predicate) => predicate(value));
  }
  // Only an object that is open, which lets whatever it does not know pass.
  if (type === "object" && shape && (catchall?.def as { type?: string } | undefined)?.type === "unknown") {
    const fields = Object.entries(shape).map(([name, field]) => [name, compile(field)] as const);
    return (value) => {
      if (!isObject(value)) return false;
      for (const [name, fits] of fields) if (!fits(value[name])) return false;
      return true;
    };
  }
  return never;
}
