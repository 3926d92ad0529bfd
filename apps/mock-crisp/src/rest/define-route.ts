import type { EventName, Tier } from "@x/crisp-types";
import type * as z from "zod";
import type { MockCrispSettings } from "../settings/options.ts";
import type { Outcome } from "../world/outcome.ts";
import type { Session } from "../world/session.ts";
import type { Token, Website, World } from "../world/world.ts";
import type { PathParameters } from "./path-parameters.ts";

/** The HTTP methods of Crisp's REST API. */
export type Method = "HEAD" | "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** The `reason` of a successful answer. */
export type SuccessReason =
  | "resolved"
  | "listed"
  | "dispatched"
  | "added"
  | "processed"
  | "saved"
  | "updated"
  | "deleted";

/** What a route's act is given: the call, checked. */
export type Call<Path extends string, Query = unknown, Body = unknown> = {
  readonly world: World;
  readonly settings: MockCrispSettings;
  /** Whom the call comes from. */
  readonly token: Token;
  readonly params: PathParameters<Path>;
  readonly query: Query;
  readonly body: Body;
  /** Where the RTM API is now. */
  readonly rtmUrl: () => string;
} & (Path extends `${string}/:website_id${string}` ? { readonly website: Website } : unknown) &
  (Path extends `${string}/:session_id${string}` ? { readonly session: Session } : unknown);

/** A value that is only read: state may be answered as it is, without copying it. */
type Given<T> = T extends readonly (infer Entry)[]
  ? readonly Given<Entry>[]
  : T extends object
    ? { readonly [Key in keyof T]: Given<T[Key]> }
    : T;

/**
 * One route of Crisp's REST API, as data. The Express routes, the checks of what comes in, the OpenAPI document and
 * the table of coverage are derived from it.
 */
export interface RouteSpecification<
  Path extends string,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Answer extends z.ZodType,
> {
  /** The methods of the official client that call it, such as `"website.sendMessageInConversation"`. */
  readonly sdk: readonly string[];
  /** One line for readers of the OpenAPI document. */
  readonly summary: string;
  readonly method: Method;
  /** Below `/v1`, with `:name` for each parameter; `*path` matches all remaining segments. */
  readonly path: Path;
  readonly tiers: readonly Tier[];
  /** What a production plugin token needs. Left out: no source names one. */
  readonly scope?: string;
  readonly query?: Query;
  readonly body?: Body;
  /** The `data` of the answer's envelope. Left out: an empty object, or no body for HEAD. */
  readonly answer?: Answer;
  readonly reason: SuccessReason;
  /** HTTP status of success. Default 200. */
  readonly status?: 200 | 201 | 202;
  /** Every event that the call may cause, at once or later. */
  readonly triggers?: readonly EventName[];
  /** Not served with `strict`: the real service is reported not to have it. */
  readonly lenient?: true;
  readonly act: (call: Call<Path, z.output<Query>, z.output<Body>>) => Outcome<Given<z.input<Answer>> | undefined>;
}

/** A route, whatever its types: what the router and the documents are derived from. */
export type Route = Omit<RouteSpecification<string, z.ZodType, z.ZodType, z.ZodType>, "act"> & {
  readonly act: (call: unknown) => Outcome<unknown>;
};

/** Declares a route. Its act is typed by its path, query and body. */
export function defineRoute<
  Path extends string,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Answer extends z.ZodType,
>(specification: RouteSpecification<Path, Query, Body, Answer>): Route {
  // The router gives each act what its own declaration says, checked by its own schemas.
  return specification as unknown as Route;
}

/** An outcome that only answers. */
export function answer<const Value>(value: Value): Outcome<Value> {
  return { value, events: [] };
}
