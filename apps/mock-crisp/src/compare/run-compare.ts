import { setMaxListeners } from "node:events";
import { assumptions } from "../settings/assumptions.ts";
import { access } from "./access.ts";
import { compareAnswers, compareEvents, eventRequests, type ShapeReport, shapeRequests } from "./compare-shapes.ts";
import { listenForHooks } from "./hook-listener.ts";
import type { CompareContext, Measurement } from "./measurement.ts";
import { createOwnConversations } from "./own-conversations.ts";
import { probes } from "./probes/probes.ts";
import { createRtmAccess, type Token } from "./rtm-access.ts";
import { type Verdict, verdictOf } from "./verdict.ts";

/** Options of `compare`. */
export interface CompareOptions {
  readonly token: Token;
  readonly apiUrl: string;
  readonly websiteId: string;
  readonly write: boolean;
  /** `HOST:PORT` of a listener whose public URL was entered at Crisp. */
  readonly hookListen?: string | undefined;
  readonly hookSecret?: string | undefined;
  readonly hookFailures: boolean;
  /** Milliseconds to wait for the next attempt of a failed delivery. */
  readonly longestWait: number;
  /** The assumed value of each id, if it is not the default: of a behaviour file. */
  readonly assumed: ReadonlyMap<string, unknown>;
  readonly signal: AbortSignal;
  /** Gets lines about the progress. */
  readonly report: (line: string) => void;
}

/** The whole comparison. */
export interface Comparison {
  readonly assumptions: readonly Verdict[];
  readonly shapes: ShapeReport["differences"];
  readonly compared: readonly string[];
  readonly skipped: ShapeReport["skipped"];
  /** Conversations of this run that could not be removed. */
  readonly left: number;
}

const order = ["read", "write", "hook", "hook-failures", "never"] as const;

/** Steps that make deliveries fail come last: its retries would be in the way of the others. */
const inOrder = [...assumptions].sort(
  (left, right) => order.indexOf(left.measure.by) - order.indexOf(right.measure.by),
);

/** REST requests of a comparison, at most. */
export function requestsOf({
  write,
  hookListen,
  assumed,
}: Pick<CompareOptions, "write" | "hookListen" | "assumed">): number {
  const wanted = assumptions.filter(
    ({ id, measure: { by } }) =>
      probes[id] !== undefined && (by === "read" || (write && (by === "write" || hookListen !== undefined))),
  );
  const measuring = wanted.reduce(
    (sum, { id, assumed: standard }) => sum + (probes[id]?.requests(assumed.get(id) ?? standard) ?? 0),
    0,
  );
  return 1 + measuring + shapeRequests + (write ? eventRequests : 0);
}

/**
 * Compares the real service with what the mock assumes. Without `write` it only reads. Removes its conversations at the end,
 * also after an abort. Throws `invalid_data`, `cannot_connect` or `cannot_listen`.
 */
export async function runCompare(options: CompareOptions): Promise<Comparison> {
  const { token, websiteId, report } = options;
  const signal = AbortSignal.any([options.signal]);
  // Many requests and waits listen to it at once.
  setMaxListeners(0, signal);
  const rest = await access({ ...options, signal });
  const own = options.write ? createOwnConversations(rest, websiteId, signal) : undefined;
  await using hooks =
    options.hookListen === undefined ? undefined : await listenForHooks(options.hookListen, options.hookSecret);
  const context: CompareContext = {
    rest,
    websiteId,
    rtm: createRtmAccess(rest, token, websiteId),
    own,
    hooks,
    mayFailHooks: options.hookFailures,
    longestWait: options.longestWait,
    signal,
  };
  const verdicts: Verdict[] = [];
  let shapes: readonly ShapeReport[] = [];
  let left = 0;
  try {
    for (const assumption of inOrder) {
      signal.throwIfAborted();
      const { id, measure, question } = assumption;
      const assumed = options.assumed.has(id) ? options.assumed.get(id) : assumption.assumed;
      const probe = probes[id];
      report(question);
      verdicts.push(
        verdictOf(
          assumption,
          assumed,
          probe === undefined
            ? { unmeasured: measure.how }
            : await attempt(() => probe.measure(context, assumed), signal),
        ),
      );
    }
    report("Shapes of answers and events");
    shapes = [await compareAnswers(context), await compareEvents(context)];
  } finally {
    if (own) left = await own.removeAll();
    if (left > 0) report(`${left} conversations could not be removed: run mock-crisp compare --clean`);
  }
  return {
    assumptions: verdicts,
    shapes: shapes.flatMap(({ differences }) => differences),
    compared: shapes.flatMap(({ compared }) => compared),
    skipped: shapes.flatMap(({ skipped }) => skipped),
    left,
  };
}

/** A probe that fails leaves its question open; the others go on. */
async function attempt(measure: () => Promise<Measurement>, signal: AbortSignal): Promise<Measurement> {
  try {
    return await measure();
  } catch (error) {
    signal.throwIfAborted();
    return { unmeasured: error instanceof Error ? error.message : String(error) };
  }
}
