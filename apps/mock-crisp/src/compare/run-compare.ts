import { setMaxListeners } from "node:events";
import { CrispRestError } from "@x/crisp-rest";
import { MockCrispError } from "../base/mock-crisp-error.ts";
import { assumptions, type ListedAssumption } from "../settings/assumptions.ts";
import { compareAnswers, compareEvents, type ShapeReport } from "./compare-shapes.ts";
import { listenForHooks } from "./hook-listener.ts";
import { watchLateness } from "./lateness.ts";
import { type CompareContext, type Measurement, type Scenario, unmeasured } from "./measurement.ts";
import { NotMeasured } from "./not-measured.ts";
import { createOwnConversations } from "./own-conversations.ts";
import { allows, assumedIn, type Permissions } from "./plan.ts";
import { probes } from "./probes/probes.ts";
import { createRtmAccess, type Token } from "./rtm-access.ts";
import { type Counter, createService, isLost, requireAccess, type Service, wordOf } from "./service.ts";
import { isDoubtful, tooBusy, type Verdict, verdictOf } from "./verdict.ts";

/** Options of `compare`. */
export interface CompareOptions extends Permissions {
  readonly token: Token;
  readonly apiUrl: string;
  readonly websiteId: string;
  readonly hookSecret?: string | undefined;
  /** Milliseconds to wait for the next attempt of a failed delivery. */
  readonly longestWait: number;
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
  /** REST requests that were made. */
  readonly requests: number;
  /** Conversations of this run that could not be removed. */
  readonly left: number;
}

const order: readonly ListedAssumption["measure"]["by"][] = [
  "install",
  "read",
  "write",
  "hook",
  "hook-failures",
  "never",
];

/** Steps that make deliveries fail come last: its retries would be in the way of the others. */
const inOrder = [...assumptions].sort(
  (left, right) => order.indexOf(left.measure.by) - order.indexOf(right.measure.by),
);

/**
 * Compares the real service with the mock's assumptions. Without `write` it only reads. Removes its conversations at
 * the end, also after an abort. Throws `invalid_data`, `cannot_connect` or `cannot_listen`.
 */
export async function runCompare(options: CompareOptions): Promise<Comparison> {
  const { token, websiteId, report } = options;
  const signal = AbortSignal.any([options.signal]);
  // Many requests and waits listen to it at once.
  setMaxListeners(0, signal);
  const counter: Counter = { requests: 0 };
  const service = createService({ ...options, signal }, counter);
  // Calls that create and remove conversations go on after an abort: their ids would be lost.
  const { rest, call } = createService({ ...options, signal: new AbortController().signal }, counter);
  await requireAccess(service, { ...options, signal });
  const own = options.write ? createOwnConversations({ rest, call, websiteId, signal }) : undefined;
  await using hooks =
    options.hookListen === undefined ? undefined : await listenForHooks(options.hookListen, options.hookSecret);
  const rounds: Run["rounds"] = { results: [new Map(), new Map()], current: 0, lateness: new Map() };
  const context: CompareContext = {
    rest: service.rest,
    call: service.call,
    websiteId,
    rtm: createRtmAccess(service.rest, token, websiteId, signal),
    own,
    hooks,
    longestWait: options.longestWait,
    installWait: options.installWait,
    signal,
    assumed: (id) => assumedIn(options.assumed, id),
    report,
    once<Result>(scenario: Scenario<Result>): Promise<Result> {
      const results = rounds.results[rounds.current];
      const running = results.get(scenario) ?? runWatched(scenario, context, rounds.lateness);
      results.set(scenario, running);
      // The map is keyed by the scenario whose result it holds.
      return running as Promise<Result>;
    },
  };
  const verdicts: Verdict[] = [];
  let shapes: readonly ShapeReport[] = [];
  let left = 0;
  try {
    for (const assumption of inOrder) {
      signal.throwIfAborted();
      verdicts.push(await compareOne(assumption, { context, options, service, rounds }));
    }
    report("Shapes of answers and events");
    shapes = [await compareAnswers(context), await compareEvents(context)];
  } catch (error) {
    signal.throwIfAborted();
    if (!isLost(error)) throw error;
    await service.requireConnection();
    throw new MockCrispError("cannot_connect", "a call was not answered, though the service is there: run it again", {
      cause: error,
    });
  } finally {
    if (own) left = await own.removeAll();
    if (left > 0)
      report(`${left} conversation${left === 1 ? "" : "s"} could not be removed: run mock-crisp compare --clean`);
  }
  return {
    assumptions: assumptions.flatMap(({ id }) => verdicts.filter((verdict) => verdict.id === id)),
    shapes: shapes.flatMap(({ differences }) => differences),
    compared: shapes.flatMap(({ compared }) => compared),
    skipped: shapes.flatMap(({ skipped }) => skipped),
    requests: counter.requests,
    left,
  };
}

interface Run {
  readonly context: CompareContext;
  readonly options: CompareOptions;
  readonly service: Service;
  /** The results of scenarios: of the first round, and of those that are run once more. */
  readonly rounds: { readonly results: readonly [Results, Results]; current: 0 | 1; readonly lateness: Lateness };
}

/** The largest delay of timers in the last run of each scenario, in milliseconds. */
type Lateness = Map<Scenario<unknown>, number>;

async function runWatched<Result>(scenario: Scenario<Result>, context: CompareContext, lateness: Lateness) {
  const watched = watchLateness();
  try {
    return await scenario.run(context);
  } finally {
    lateness.set(scenario, watched());
  }
}

type Results = Map<Scenario<unknown>, Promise<unknown>>;

/** Measures one assumption. A difference that a busy machine may have made is measured once more. */
async function compareOne(assumption: ListedAssumption, run: Run): Promise<Verdict> {
  const { context, options, rounds } = run;
  const { id, measure, question } = assumption;
  const assumed = context.assumed(id);
  const probe = probes[id];
  if (probe === undefined) return verdictOf(assumption, assumed, unmeasured(measure.how));
  const refusal = allows(assumption, options);
  if (refusal !== undefined) return verdictOf(assumption, assumed, unmeasured(refusal));
  context.report(question);
  const measurement = await attempt(() => probe.measure(context), run);
  const lateness = () => rounds.lateness.get(probe.scenario) ?? 0;
  const verdict = verdictOf(assumption, assumed, measurement, lateness());
  const isWorthwhile =
    "failed" in measurement ||
    verdict.why?.startsWith(tooBusy) ||
    (isDoubtful(assumption, verdict) && !isTooLong(verdict));
  if (!probe.scenario.isTimed || !isWorthwhile) return verdict;
  rounds.current = 1;
  try {
    const second = await attempt(() => probe.measure(context), run);
    const again = verdictOf(assumption, assumed, second, lateness());
    return again.verdict === "same" || verdict.verdict === "unmeasured" ? again : verdict;
  } finally {
    rounds.current = 0;
  }
}

/** Times that add up to more than a minute are not measured twice. */
const isTooLong = ({ measured }: Verdict) =>
  Array.isArray(measured) && measured.reduce((sum: number, time) => sum + Number(time), 0) > 60_000;

/** A probe that fails leaves its assumption unmeasured; the others continue. Throws if the service no longer answers. */
async function attempt(measure: () => Promise<Measurement>, { context, service }: Run): Promise<Measurement> {
  try {
    return await measure();
  } catch (error) {
    context.signal.throwIfAborted();
    service.throwIfLimited();
    if (isLost(error)) await service.requireConnection();
    // The run cannot continue with this error.
    if (error instanceof MockCrispError && error.code === "invalid_data") throw error;
    return { unmeasured: reasonOf(error), failed: true };
  }
}

/** The reason why a scenario failed, without values of an answer. */
function reasonOf(error: unknown): string {
  if (error instanceof NotMeasured) return error.message;
  if (isLost(error)) return "a call was not answered";
  if (error instanceof CrispRestError && error.status !== undefined)
    return `a call was refused: ${error.status} ${wordOf(error.reason)}`.trim();
  return "an answer has an unexpected form";
}
