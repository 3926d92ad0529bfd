import type * as z from "zod/mini";
import type { EventDefinition, Provenance, Surface, Tier } from "./event-definition.ts";

/** One event as its namespace's file declares it; `name` and `namespace` come from its key. */
interface EventSpecification<Data> {
  readonly summary: string;
  readonly tiers: readonly Tier[];
  readonly scopes: readonly string[];
  readonly source: Provenance;
  readonly data: () => z.ZodMiniType<Data>;
  readonly example: NoInfer<Data>;
}

type Specifications<D, S> = { readonly [N in keyof D]: EventSpecification<D[N]> } & {
  readonly [N in keyof S]: { readonly surfaces: readonly S[N][] };
};

/**
 * Turns a namespace's specifications, keyed by wire name, into definitions whose schema is built on first use.
 *
 * Passed as a function, so that a bundler can drop a namespace that nobody uses.
 */
export function defineEvents<D extends object, S extends { [N in keyof D]: Surface }>(
  specify: () => Specifications<D, S>,
): { readonly [N in keyof D]: EventDefinition<D[N], S[N]> } {
  const defined: Record<string, unknown> = {};
  for (const [name, specification] of Object.entries<EventSpecification<unknown>>(specify())) {
    let schema: z.ZodMiniType<unknown> | undefined;
    defined[name] = {
      name,
      namespace: name.slice(0, name.indexOf(":")),
      ...specification,
      get data() {
        schema ??= specification.data();
        return schema;
      },
    };
  }
  // The loop above builds exactly this shape; TypeScript cannot follow it key by key.
  return defined as { readonly [N in keyof D]: EventDefinition<D[N], S[N]> };
}
