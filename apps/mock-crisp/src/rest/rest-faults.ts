import type { Tier } from "@x/crisp-types";
import type { Request, Response } from "express";
import type { RefusalReason } from "../base/refusal-reasons.ts";
import type { Chaos } from "../chaos/chaos.ts";
import type { FaultName } from "../chaos/fault.ts";
import { faultHeader } from "../chaos/fault-header.ts";
import { millisecondsOf } from "../chaos/random.ts";
import type { ClockOf } from "../time/clocks.ts";
import type { Token, World } from "../world/world.ts";
import type { Answered } from "./answered.ts";
import { tokenOfCall, websiteOfCall } from "./call-website.ts";

/** Dependencies of {@link createRestFaults}. */
export interface RestFaultsDependencies {
  readonly world: World;
  readonly clocks: ClockOf;
  readonly chaos: Chaos;
  /** Moves the RTM API away from this token. */
  readonly move: (identifier: string) => void;
}

/** The steps of a call: how it runs, and how its answer is recorded and sent. */
export interface CallSteps {
  /** Runs the call. */
  readonly act: () => Answered;
  /** Puts the answer in the journal. */
  readonly record: (answered: Answered) => void;
  readonly send: (answered: Answered) => void;
}

/** Runs a call according to the active faults: answered without running, answered late, or its answer lost. */
export type RestFaults = (request: Request, response: Response, body: unknown, steps: CallSteps) => void;

/** Reasons where a fault names none. Crisp's own are known for 401, 403 and 404; the others are assumptions. */
const reasons: Readonly<Record<number, RefusalReason>> = {
  401: "invalid_session",
  403: "not_allowed",
  404: "not_found",
  405: "method_not_allowed",
  420: "rate_limited",
  423: "quota_limit_exceeded",
  429: "rate_limited",
};

const reasonOf = (status: number) => reasons[status] ?? (status < 500 ? "invalid_data" : "server_error");

/** Creates the faults of the REST API. */
export function createRestFaults({ world, clocks, chaos, move }: RestFaultsDependencies): RestFaults {
  return (request, response, body, { act, record, send }) => {
    if (!chaos.concerns("rest")) {
      const answered = act();
      record(answered);
      send(answered);
      return;
    }
    const key = `call ${chaos.nextCall()}`;
    const token = tokenOfCall(world, request);
    const subject = subjectOf(request, token, world, body);
    const names: FaultName[] = [];
    const apply = <N extends FaultName>(name: N) => {
      const applied = chaos.apply(name, subject, key);
      if (applied === undefined) return undefined;
      names.push(name);
      response.setHeader(faultHeader, names.join(", "));
      return applied;
    };
    const inPlace = (status: number, reason: string = reasonOf(status)): Answered => ({
      status,
      envelope: { error: true, reason, data: { namespace: "response", message: "response of an active fault" } },
      tier: subject.tier,
      body,
    });

    const isEndpoint = /\/connect\/endpoints\/?$/.test(request.path);
    const latency = apply("latency");
    const limited = apply("rate_limit");
    const status = limited ? undefined : apply("status");
    const failing = isEndpoint && !limited && !status ? apply("endpoint_5xx") : undefined;
    if (isEndpoint && token && !limited && !status && !failing && apply("endpoint_moved")) move(token.identifier);
    const lost = limited || status || failing ? undefined : apply("answer_lost");

    if (limited) response.setHeader("retry-after", String(limited.fault.retry_after ?? 1));
    const answered = limited
      ? inPlace(429)
      : status
        ? inPlace(status.fault.status, status.fault.reason)
        : failing
          ? inPlace(failing.fault.status ?? 503)
          : act();
    // At once, also for a client that does not wait: only the answer is late or lost.
    record(answered);
    const finish = () => {
      if (response.destroyed) return;
      if (lost) request.socket.destroy();
      else send(answered);
    };
    if (latency) clocks.of(subject.website_id).schedule(millisecondsOf(latency.fault.delay, latency.random), finish);
    else finish();
  };
}

function subjectOf(request: Request, token: Token | undefined, world: World, body: unknown) {
  const [, session_id] = /\/conversation\/(session_[^/]+)/.exec(request.path) ?? [];
  const tier: Tier | undefined = token?.tier;
  return {
    kind: "rest" as const,
    method: request.method,
    path: request.originalUrl,
    tier,
    website_id: websiteOfCall(world, request),
    session_id,
    body,
  };
}
