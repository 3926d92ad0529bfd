import * as z from "zod/mini";
import type { Provenance, Tier } from "../events/event-definition.ts";
import type { EventName } from "../events/registry.ts";
import { annotate, integer, looseObject, once } from "../shapes/schema.ts";
import type {
  LegacyRoute,
  OfficialMethod,
  Paging,
  RouteDefinition,
  RouteMethod,
  SuccessReason,
} from "./define-route.ts";
import { officialMethod } from "./official-method.ts";

/** One route as a group's file states it; the rest follows from it. */
export interface RouteSpecification<Path extends string, Query, Body, Answer> {
  readonly summary: string;
  readonly method: RouteMethod;
  readonly path: Path;
  readonly tiers: readonly Tier[];
  readonly scope?: string;
  readonly query?: () => z.ZodMiniType<Query>;
  readonly body?: () => z.ZodMiniType<Body>;
  readonly answer?: () => z.ZodMiniType<Answer>;
  /** Default 200. */
  readonly status?: 200 | 201 | 202;
  readonly reason: SuccessReason;
  readonly events?: readonly EventName[];
  readonly paging?: Paging;
  readonly source: Provenance;
  readonly legacy?: LegacyRoute;
  /**
   * The official method's arguments after those of the path, in order, as {@link OfficialMethod} has them in `to`; `?`
   * marks an optional one, `??` one that is also left out when it is null or empty, and `name: to` one whose name differs from its target's.
   */
  readonly args?: readonly string[];
}

type Specifications<P extends { readonly [N in keyof P]: string }, Q, B, A> = {
  readonly [N in keyof P]: RouteSpecification<P[N], unknown, unknown, unknown>;
} & { readonly [N in keyof P]: { readonly path: P[N] } } & {
  readonly [N in keyof Q]: { readonly query?: () => z.ZodMiniType<Q[N]> };
} & { readonly [N in keyof B]: { readonly body?: () => z.ZodMiniType<B[N]> } } & {
  readonly [N in keyof A]: { readonly answer?: () => z.ZodMiniType<A[N]> };
};

/**
 * Turns a group's specifications, keyed by name, into definitions whose schemas are built on first use.
 *
 * Passed as a function, so that a bundler can drop a group that nobody uses.
 */
export function defineRoutes<
  const P extends { readonly [N in keyof P]: string },
  Q extends { [N in keyof P]: unknown },
  B extends { [N in keyof P]: unknown },
  A extends { [N in keyof P]: unknown },
>(specify: () => Specifications<P, Q, B, A>): { readonly [N in keyof P]: RouteDefinition<P[N], Q[N], B[N], A[N]> } {
  const specifications = Object.entries<RouteSpecification<string, unknown, unknown, unknown>>(specify());
  const defined = Object.fromEntries(specifications.map(([name, given]) => [name, defineRoute(name, given)]));
  // Built entry by entry as the mapped type says; TypeScript cannot follow it.
  return defined as { readonly [N in keyof P]: RouteDefinition<P[N], Q[N], B[N], A[N]> };
}

/** A definition of any types. */
type AnyDefinition = RouteDefinition<string, unknown, unknown, unknown>;

function defineRoute(name: string, given: RouteSpecification<string, unknown, unknown, unknown>): AnyDefinition {
  const { args, scope = null, status = 200, events = [], query, body, answer, ...rest } = given;
  const parts = {
    params: once(() => parameters(rest.path)),
    query: lazy(query),
    body: lazy(body),
    answer: lazy(answer),
  };
  const official = once(() => officialMethod(name, rest.path, args ?? []));
  const definition = {
    name,
    ...rest,
    ...{ scope, status, events },
    get params() {
      return parts.params();
    },
    get query() {
      return parts.query();
    },
    get body() {
      return parts.body();
    },
    get answer() {
      return parts.answer();
    },
    get official() {
      return official();
    },
    // Known once all groups are put together.
    sharesRouteWith: [],
  };
  return definition as unknown as AnyDefinition;
}

const lazy = (build: (() => z.ZodMiniType<unknown>) | undefined) => once(() => build?.() ?? null);

/** A parameter has the same meaning in every route, so its name determines its schema. */
function parameters(path: string): z.ZodMiniType {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  return looseObject(Object.fromEntries(names.map((name) => [name, parameter(name)])));
}

function parameter(name: string): z.ZodMiniType {
  if (name === "page_number") return annotate(integer(), { minimum: 1, maximum: 1_000_000, note: "Counts from 1." });
  if (name === "fingerprint") return annotate(integer(), { minimum: 1 });
  return annotate(z.string(), { minLength: 1, maxLength: 1_000 });
}
