import type { Tier } from "@x/crisp-types";
import type { Request, RequestHandler, Response } from "express";
import type { Chaos } from "../chaos/chaos.ts";
import type { FaultName } from "../chaos/fault.ts";
import { faultHeader } from "../chaos/fault-header.ts";
import { millisecondsOf } from "../chaos/random.ts";
import type { Journal } from "../journal/journal.ts";
import type { ClockOf } from "../time/clocks.ts";
import { type Token, type World, websitesOf } from "../world/world.ts";

/** What {@link createRestFaults} needs. */
export interface RestFaultsDependencies {
  readonly world: World;
  readonly clocks: ClockOf;
  readonly journal: Journal;
  readonly chaos: Chaos;
  /** Moves the RTM API away from this token. */
  readonly move: (identifier: string) => void;
}

/** Reasons where none is told. Crisp's own are known for 401, 403 and 404; the others are assumptions. */
const reasons: Readonly<Record<number, string>> = {
  401: "invalid_session",
  403: "not_allowed",
  404: "not_found",
  429: "rate_limited",
};

/** Stands before the REST API: holds calls up, or answers in its place, as the faults that are set would have it. */
export function createRestFaults({ world, clocks, journal, chaos, move }: RestFaultsDependencies): RequestHandler {
  let count = 0;

  function refuse(request: Request, response: Response, status: number, reason = reasons[status] ?? "server_error") {
    journal.append({ ...subjectOf(request, tokenOf(world, request), world), kind: "rest", status, reason });
    const data = { namespace: "response", message: "response of an active fault" };
    response.status(status);
    if (request.method === "HEAD") response.end();
    else response.json({ error: true, reason, data });
  }

  return (request, response, next) => {
    if (!chaos.has("latency", "status", "rate_limit", "endpoint_5xx", "endpoint_moved")) return next();
    count += 1;
    const key = `call ${count}`;
    const token = tokenOf(world, request);
    const subject = subjectOf(request, token, world);
    const names: FaultName[] = [];
    const apply = <N extends FaultName>(name: N) => {
      const applied = chaos.apply(name, subject, key);
      if (applied === undefined) return undefined;
      names.push(name);
      response.setHeader(faultHeader, names.join(", "));
      return applied;
    };

    const isEndpoint = /\/connect\/endpoints\/?$/.test(request.path);
    const latency = apply("latency");
    const limited = apply("rate_limit");
    const status = limited ? undefined : apply("status");
    const failing = isEndpoint && !limited && !status ? apply("endpoint_5xx") : undefined;
    if (isEndpoint && token && !limited && !status && !failing && apply("endpoint_moved")) move(token.identifier);

    const proceed = () => {
      // Who has gone meanwhile is not waited for.
      if (response.destroyed) return;
      if (limited) {
        response.setHeader("retry-after", String(limited.fault.retry_after ?? 1));
        refuse(request, response, 429);
      } else if (status) refuse(request, response, status.fault.status, status.fault.reason);
      else if (failing) refuse(request, response, failing.fault.status ?? 503);
      else next();
    };
    if (latency) clocks.of(subject.website_id).schedule(millisecondsOf(latency.fault.delay, latency.random), proceed);
    else proceed();
  };
}

/** The token that a call names, whether or not its key is right. */
function tokenOf(world: World, request: Request): Token | undefined {
  const [, encoded] = /^Basic (\S+)$/i.exec(request.headers.authorization ?? "") ?? [];
  const [identifier] = Buffer.from(encoded ?? "", "base64")
    .toString()
    .split(":");
  return world.tokens.get(identifier ?? "");
}

function subjectOf(request: Request, token: Token | undefined, world: World) {
  const [, website] = /\/website\/([^/]+)\//.exec(request.path) ?? [];
  const [, session_id] = /\/conversation\/(session_[^/]+)/.exec(request.path) ?? [];
  const [only, ...others] = token ? websitesOf(world, token) : [];
  const named = website !== undefined && world.websites.has(website) ? website : undefined;
  const tier: Tier | undefined = token?.tier;
  return {
    kind: "rest" as const,
    method: request.method,
    path: request.originalUrl,
    tier,
    website_id: named ?? (others.length === 0 ? only : undefined),
    session_id,
  };
}
