import {
  type AnyRoute,
  type RouteAnswer,
  type RouteBody,
  type RouteName,
  type RouteParams,
  type RouteQuery,
  type Routes,
  routes,
} from "@x/crisp-types/routes";
import type { MockCrispSettings } from "../settings/options.ts";
import type { OfferAddress } from "../world/acts/generate-bucket-url.ts";
import type { Outcome } from "../world/outcome.ts";
import type { Session } from "../world/session.ts";
import type { Token, Website, World } from "../world/world.ts";

/** A checked call to route `N`. */
export type Call<N extends RouteName> = {
  readonly world: World;
  readonly settings: MockCrispSettings;
  /** The caller's token. */
  readonly token: Token;
  readonly params: RouteParams<N>;
  readonly query: RouteQuery<N>;
  readonly body: RouteBody<N>;
  /** The current address of the RTM API. */
  readonly rtmUrl: () => string;
  readonly offerAddress: OfferAddress;
} & (Routes[N]["path"] extends `${string}{website_id}${string}` ? { readonly website: Website } : unknown) &
  (Routes[N]["path"] extends `${string}{session_id}${string}` ? { readonly session: Session } : unknown);

/** A value that is only read: state can be answered without a copy. */
type Given<T> = T extends readonly (infer Entry)[]
  ? readonly Given<Entry>[]
  : T extends object
    ? { readonly [Key in keyof T]: Given<T[Key]> }
    : T;

/** The act that answers route `N`: it changes the state, and returns the answer with the events that it caused. */
export type RouteAct<N extends RouteName> = (call: Call<N>) => Outcome<Given<RouteAnswer<N>> | undefined>;

/** A route with the act that answers it, whatever their types. */
export interface ImplementedRoute {
  readonly route: AnyRoute;
  readonly act: (call: unknown) => Outcome<unknown>;
  /** True if the route is absent with `strict`: the real service is reported not to have it. */
  readonly lenient: boolean;
}

/** Answers a route of the registry by an act, which is typed by the route's path, query, body and answer. */
export function implement<const N extends RouteName>(
  name: N,
  act: RouteAct<N>,
  { lenient = false }: { readonly lenient?: boolean } = {},
): ImplementedRoute {
  // The router gives each act what its own route declares, checked by its own schemas.
  return { route: routes[name] as AnyRoute, act: act as (call: unknown) => Outcome<unknown>, lenient };
}

/** An outcome that only answers. */
export function answer<const Value>(value: Value): Outcome<Value> {
  return { value, events: [] };
}
