import type * as z from "zod/mini";
import type { EventDefinition, Provenance, Surface, Tier } from "./define-event.ts";

interface EventSpecification {
  readonly summary: string;
  readonly surfaces: readonly Surface[];
  readonly tiers: readonly Tier[];
  readonly scopes: readonly string[];
  readonly source: Provenance;
  readonly data: () => z.ZodMiniType<unknown>;
  readonly example: object;
}

type Defined<S extends EventSpecification> = EventDefinition<z.infer<ReturnType<S["data"]>>, S["surfaces"]>;

/** Turns a namespace's specifications, keyed by wire name, into definitions whose schema is built on first use. */
export function defineEvents<const S extends Record<string, EventSpecification>>(
  specifications: S,
): { readonly [N in keyof S]: Defined<S[N]> } {
  const defined: Record<string, unknown> = {};
  for (const [name, { data: build, ...specification }] of Object.entries(specifications)) {
    let schema: z.ZodMiniType<unknown> | undefined;
    defined[name] = {
      name,
      namespace: name.slice(0, name.indexOf(":")),
      ...specification,
      get data() {
        schema ??= build();
        return schema;
      },
    };
  }
  // The loop above builds exactly this shape; TypeScript cannot follow it key by key.
  return defined as { readonly [N in keyof S]: Defined<S[N]> };
}
