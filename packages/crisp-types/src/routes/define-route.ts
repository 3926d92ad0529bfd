import type * as z from "zod/mini";
import type { Provenance, Tier } from "../events/event-definition.ts";
import type { EventName } from "../events/registry.ts";

/** An HTTP method of Crisp's REST API. */
export type RouteMethod = "HEAD" | "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** The `reason` in the envelope of a successful answer. */
export type SuccessReason =
  | "resolved"
  | "listed"
  | "dispatched"
  | "added"
  | "processed"
  | "saved"
  | "updated"
  | "deleted";

/** The way a list is read in parts. */
export interface Paging {
  /**
   * `page_number`: a path parameter that counts from 1; an empty page is the end. `timestamp_before`: a query parameter;
   * each window holds the items before that time, in milliseconds.
   */
  readonly by: "page_number" | "timestamp_before";
  /** The field that identifies an item, if it has one: items can move between pages while a list is read. */
  readonly id?: string;
}

/** One argument of an official client's method, and the part of the request that it becomes. */
export interface RouteArgument {
  /** The name in the official client, such as `"websiteID"`. */
  readonly name: string;
  /**
   * `path.website_id`, `query.list_id` or `body.plan_id` for one value; `query` or `body` if the argument is an object
   * that becomes all of it.
   */
  readonly to: string;
  readonly optional: boolean;
  /** True if the official client leaves out the field when the argument is null, empty text or 0. */
  readonly omitEmpty?: true;
  /** The value that the official client sends if the argument is left out, null, empty text or 0. */
  readonly default?: string | number | boolean | null;
}

/** The method of the official client that calls a route. */
export interface OfficialMethod {
  /** The part of the client that has it. */
  readonly group: "bucket" | "media" | "plan" | "plugin" | "website";
  readonly method: string;
  /** In the official order. */
  readonly args: readonly RouteArgument[];
}

/** A route that only older clients call. */
export interface LegacyRoute {
  /** The version of the official Node client that removed it. */
  readonly removedIn: string;
}

type Names<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;

type NumberParameter = "page_number" | "fingerprint";

/** The values of a path's parameters. */
export type PathParameters<Path extends string> = {
  readonly [N in Names<Path>]: N extends NumberParameter ? number : string;
};

type SchemaOf<T> = [unknown] extends [T] ? null : z.ZodMiniType<T>;

/**
 * The definition of one REST call, from which types, documents, clients and servers are derived. A part that the call
 * does not have (a query, a body, data in the answer) is `null`.
 */
export interface RouteDefinition<Path extends string, Query, Body, Answer> {
  /** The official client's method, such as `"website.getConversation"`; otherwise `rtm.*`, `legacy.*` or `alias.*`. */
  readonly name: string;
  /** One sentence that describes the call. */
  readonly summary: string;
  readonly method: RouteMethod;
  /** From the root of the API, such as `"/v1/website/{website_id}"`. `{path}` spans all remaining segments. */
  readonly path: Path;
  /** Kinds of token that may call it. */
  readonly tiers: readonly Tier[];
  /** The scope that a production plugin token needs, or null if no source names one. */
  readonly scope: string | null;
  /** Schema of the path parameters. */
  readonly params: z.ZodMiniType<PathParameters<Path>>;
  /**
   * Schema of the query as values. Booleans travel as `1` and `0`, numbers in decimal, fields with the fact `json` as JSON
   * text.
   */
  readonly query: SchemaOf<Query>;
  /** Schema of the JSON body. */
  readonly body: SchemaOf<Body>;
  /** Schema of `data` in the answer's envelope. Null: `data` is an empty object, or a HEAD call that has no body. */
  readonly answer: SchemaOf<Answer>;
  /** HTTP status of success. */
  readonly status: 200 | 201 | 202;
  readonly reason: SuccessReason;
  /** Every event that the call may cause, at once or later. */
  readonly events: readonly EventName[];
  readonly paging?: Paging;
  readonly source: Provenance;
  readonly legacy?: LegacyRoute;
  /** Routes with the same method and path; their bodies differ. */
  readonly sharesRouteWith: readonly string[];
  /** Null for routes that no current method of the official client calls. */
  readonly official: OfficialMethod | null;
}
