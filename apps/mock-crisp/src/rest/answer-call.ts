import type { Tier } from "@x/crisp-types";
import { inspect } from "@x/crisp-types/fields";
import { MockCrispError } from "../base/mock-crisp-error.ts";
import { type RefusalReason, refusals } from "../base/refusal-reasons.ts";
import { reportInternalError } from "../journal/report-internal-error.ts";
import { found, refuse } from "../world/refusal.ts";
import { onlyWebsiteOf, type Token } from "../world/world.ts";
import type { Answered } from "./answered.ts";
import { authenticate } from "./authenticate.ts";
import { checkScope, checkTier, websiteFor } from "./authorize.ts";
import type { Limiter } from "./create-limiter.ts";
import { decodeQuery } from "./decode-query.ts";
import type { ImplementedRoute } from "./implement.ts";
import { nearestRoute } from "./nearest-route.ts";
import { readBody } from "./read-body.ts";
import { readInput } from "./read-input.ts";
import type { RestRouterOptions } from "./rest-router-options.ts";
import { describeWrongBase } from "./wrong-base.ts";

/** A call as it came in. */
export interface IncomingCall {
  readonly method: string;
  readonly path: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  /** The body, unread. */
  readonly text: string;
  readonly authorization: string | undefined;
  readonly tier: string | undefined;
}

/** The routes of a path. Several of one method differ in their bodies. */
export type RoutesByMethod = ReadonlyMap<string, readonly ImplementedRoute[]>;

/** Answers a call to a path that has these routes. Never throws: what is refused becomes an error envelope. */
export function answerCall(
  options: RestRouterOptions & { readonly limit: Limiter },
  methods: RoutesByMethod,
  incoming: IncomingCall,
): Answered {
  const noted: { tier?: Tier; body?: unknown } = {};
  try {
    if (methods.size === 0) refuse("not_found", describeMissing(incoming));
    const candidates = methods.get(incoming.method);
    if (!candidates) {
      const allow = [...methods.keys()];
      return { ...refused("method_not_allowed", `use ${allow.join(" or ")} on this path`), allow };
    }
    const token = authenticate(options.world, incoming.authorization, incoming.tier);
    noted.tier = token.tier;
    options.limit(token);
    noted.body = readBody(incoming.text);
    const { value, status, reason } = run(options, choose(candidates, noted.body), token, incoming, noted.body);
    return { status, envelope: { error: false, reason, data: value ?? {} }, ...noted };
  } catch (error) {
    if (!isRefusal(error)) reportInternalError(options.journal, `${incoming.method} ${incoming.path}`, error);
    return { ...asRefusal(error), ...noted };
  }
}

function run(
  { world, publishOutcome, settingsOf, rtmUrl, offerAddress }: RestRouterOptions,
  { route, act }: ImplementedRoute,
  token: Token,
  incoming: IncomingCall,
  json: unknown,
) {
  const { strict } = settingsOf();
  checkTier(route, token);
  const path = decodeQuery(route.params, incoming.params, "path");
  const params = readInput<object>(route.params, path, { part: "path", strict: false });
  const { website_id, session_id } = params as { website_id?: string; session_id?: string };
  const website = website_id === undefined ? undefined : websiteFor(world, token, website_id);
  // A call without a website belongs to the website of its token.
  const timed = website_id ?? onlyWebsiteOf(world, token);
  checkScope(route, token);
  const texts = route.query && decodeQuery(route.query, incoming.query, "query");
  const query = route.query && readInput<unknown>(route.query, texts, { part: "query", strict });
  const body = route.body && readInput<unknown>(route.body, json ?? {}, { part: "body", strict });
  const settings = settingsOf(website_id ?? onlyWebsiteOf(world, token));
  const session =
    session_id === undefined
      ? undefined
      : found(website?.sessions.get(session_id), "session_not_found", `the website has no conversation ${session_id}`);
  const { value } = publishOutcome(
    act({
      world: world.by(timed),
      settings,
      rtmUrl,
      offerAddress: offerAddress(),
      token,
      params,
      query,
      body,
      website,
      session,
    }),
  );
  return { value, status: route.status, reason: route.reason };
}

function describeMissing({ method, path }: IncomingCall): string {
  const wrong = describeWrongBase(path.split("?")[0] ?? path);
  if (wrong !== undefined) return `the route does not exist: ${wrong}`;
  const nearest = nearestRoute(method, path);
  return nearest === undefined ? "the route does not exist" : `the route does not exist. The nearest is ${nearest}`;
}

/** Of routes with one method and path, the one whose body has most of the fields that were sent. */
function choose(candidates: readonly ImplementedRoute[], body: unknown): ImplementedRoute {
  const [first, ...others] = candidates;
  if (first === undefined) return refuse("not_found", "the route does not exist");
  if (others.length === 0 || typeof body !== "object" || body === null) return first;
  const named = ({ route }: ImplementedRoute) => {
    if (route.body === null) return 0;
    const shape = inspect(route.body);
    return shape.kind === "object" ? Object.keys(body).filter((key) => Object.hasOwn(shape.fields, key)).length : 0;
  };
  return others.reduce((best, other) => (named(other) > named(best) ? other : best), first);
}

function isRefusal(error: unknown): error is MockCrispError {
  return error instanceof MockCrispError && error.code in refusals;
}

function asRefusal(error: unknown): Answered {
  if (isRefusal(error)) {
    const { status } = error.details;
    const answered = refused(error.code as RefusalReason, error.summary);
    return typeof status === "number" ? { ...answered, status } : answered;
  }
  const message = error instanceof Error ? error.message : String(error);
  return { status: 500, envelope: { error: true, reason: "internal_error", data: { namespace: "mock", message } } };
}

function refused(reason: RefusalReason, message: string): Answered {
  return { status: refusals[reason], envelope: { error: true, reason, data: { namespace: "response", message } } };
}
