import { setTimeout as sleep } from "node:timers/promises";
import type { Arrival, HookListener } from "../hook-listener.ts";
import { watchLateness } from "../lateness.ts";
import {
  type CompareContext,
  hooksOf,
  type Measurement,
  ownOf,
  type Probe,
  reading,
  type Scenario,
  unmeasured,
} from "../measurement.ts";
import { requestsOfConversation } from "../own-conversations.ts";
import { tooBusy } from "../verdict.ts";
import { nothingCame, provoke } from "./hooks.ts";
import { note } from "./rest.ts";

/** Milliseconds that the sender may wait for an answer at most. */
const LONGEST_ATTEMPT = 120_000;

/** A hook that is not answered. */
const unanswered: Scenario<Measurement> = {
  requests: () => requestsOfConversation + 1,
  isTimed: true,
  async run(context) {
    const hooks = hooksOf(context);
    const { session } = await ownOf(context).create();
    const first = await provoke(context, hooks, session, "never");
    const limit = Math.min(context.longestWait, LONGEST_ATTEMPT);
    const timer = new AbortController();
    const signal = AbortSignal.any([context.signal, timer.signal]);
    const waited = await Promise.race([first.gaveUpAfter, sleep(limit, undefined, { signal })]);
    timer.abort();
    // Its next attempts are answered.
    hooks.release(first.mark);
    return waited === undefined
      ? unmeasured(`the connection was still open after ${limit / 1_000} s`)
      : { measured: Math.round(waited) };
  },
};

interface Attempts {
  readonly all: readonly Arrival[];
  /** The reason why there may be more. */
  readonly unfinished?: string;
  /** The limit that the header states. */
  readonly limit: number | undefined;
}

const limitOf = ({ headers }: Arrival): number | undefined => {
  const limit = Number(headers["x-delivery-attempt-limit"]);
  return Number.isInteger(limit) && limit > 0 ? limit : undefined;
};

/** Milliseconds that are waited for an attempt beyond the stated limit. */
const BEYOND = 2_000;

/** Milliseconds to wait for the next attempt: delays grow, so a time several times the last one is the end. */
function patienceFor(all: readonly Arrival[], longestWait: number): number {
  const [last = all[0], before] = [all.at(-1), all.at(-2)];
  const limit = last && limitOf(last);
  if (limit !== undefined) return all.length >= limit ? Math.min(BEYOND, longestWait) : longestWait;
  return before === undefined || last === undefined
    ? longestWait
    : Math.min(longestWait, Math.max((last.at - before.at) * 8, 5_000));
}

async function failedAttempts(context: CompareContext, hooks: HookListener): Promise<Attempts> {
  const { longestWait, signal } = context;
  const { session } = await ownOf(context).create();
  const first = await provoke(context, hooks, session, 500);
  const from = hooks.arrivals.indexOf(first);
  const limit = limitOf(first);
  for (;;) {
    const all = hooks.arrivals.slice(from).filter(({ body }) => body.includes(first.mark));
    const patience = patienceFor(all, longestWait);
    const next = await hooks.next(
      (arrival) => arrival.body.includes(first.mark) && !all.includes(arrival),
      from,
      patience,
      signal,
    );
    if (next) continue;
    hooks.release(first.mark);
    const isDone = limit === undefined ? all.length > 1 || patience >= 900_000 : all.length >= limit;
    return {
      all,
      limit,
      ...(isDone
        ? {}
        : {
            unfinished: `attempt ${all.length + 1}${limit ? ` of ${limit}` : ""} did not come within ${patience / 1_000} s; wait longer with --wait`,
          }),
    };
  }
}

/** A hook that is answered with 500 until no further attempt comes. */
const failed: Scenario<Attempts> = {
  requests: () => requestsOfConversation + 1,
  isTimed: true,
  run: (context) => failedAttempts(context, hooksOf(context)),
};

/** A probe of two attempts of one hook. */
const retried = (read: (first: Arrival, second: Arrival) => Measurement): Probe =>
  reading(failed, ({ all: [first, second] }) =>
    first && second ? read(first, second) : unmeasured("the hook was not tried again"),
  );

const timestampOf = ({ headers }: Arrival) => headers["x-crisp-request-timestamp"];

function signedAgain(first: Arrival, second: Arrival): Measurement {
  if (timestampOf(first) !== timestampOf(second)) return { measured: "signed again" };
  // In seconds, two attempts can have one time.
  if (second.at - first.at < 1_500) return unmeasured("the attempts were too close to have different times");
  return { measured: "kept" };
}

/** Messages sent at once, to see how many deliveries are open together. */
const BURST = 40;

/** Arrivals after which the probe stops waiting: failed attempts are repeated. */
const MOST_ARRIVALS = BURST * 3;

/** The number of times that a number has to be reached, and the largest lateness of timers in milliseconds at which it counts. */
const [AGAIN, LATE] = [3, 100];

const burst: Scenario<Measurement> = {
  requests: () => requestsOfConversation + BURST,
  isTimed: true,
  async run(context) {
    const { rest, websiteId, signal } = context;
    const hooks = hooksOf(context);
    const { session } = await ownOf(context).create();
    const mark = `mock-crisp burst ${crypto.randomUUID()}`;
    hooks.answer(mark, "never");
    const from = hooks.arrivals.length;
    const lateness = watchLateness();
    await Promise.all(
      Array.from({ length: BURST }, (_, at) =>
        rest.website.sendMessageInConversation(websiteId, session, note(`${mark} ${at}.`), { signal }),
      ),
    );
    if (!(await hooks.next(({ body }) => body.includes(mark), from, 30_000, signal))) return unmeasured(nothingCame);
    // Until none came for a second. An attempt that ends makes room for another one.
    let before: number;
    do {
      before = hooks.arrivals.length;
      await sleep(1_000, undefined, { signal });
    } while (hooks.arrivals.length > before && hooks.arrivals.length - from < MOST_ARRIVALS);
    const { most, reached, ended } = hooks.openAtOnce(mark);
    const late = lateness();
    hooks.release(mark);
    if (most >= BURST) return unmeasured(`all ${BURST} deliveries were open at once`);
    // Without an end, all that may be open are. Otherwise the number is believed if it was reached again and again.
    if (most > 0 && (ended === 0 || (reached >= AGAIN && late < LATE))) return { measured: most };
    return unmeasured(`${tooBusy} for attempts that end so early: at least ${most} were open at once`);
  },
};

/** Probes that fail deliveries on purpose. */
export const hookFailureProbes = {
  "hook-attempt-timeout": reading(unanswered, (measurement) => measurement),
  "hook-retry-delays": reading(failed, ({ all, unfinished }) =>
    unfinished === undefined
      ? { measured: all.slice(1).map(({ at }, index) => Math.round(at - (all[index]?.at ?? at))) }
      : unmeasured(unfinished),
  ),
  "hook-retry-signature": retried(signedAgain),
  "hook-retry-body": retried((first, second) => ({ measured: first.body === second.body ? "unchanged" : "changed" })),
  "hook-attempt-limit": reading(failed, ({ all, limit, unfinished }) => {
    if (limit === undefined) return unmeasured("the hook has no x-delivery-attempt-limit");
    if (unfinished !== undefined) return unmeasured(unfinished);
    return { measured: all.length === limit ? "yes" : "no" };
  }),
  "hook-concurrency": reading(burst, (measurement) => measurement),
} satisfies Record<string, Probe>;
