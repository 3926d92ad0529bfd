import { warnOfUnknown } from "@x/crisp-types/unknown-options";
import {
  atLeast,
  callback,
  checkOptions,
  finite,
  group,
  hasMethods,
  isFunction,
  isObject,
  moreThanZero,
  oneOf,
  type Rule,
  type Rules,
  text,
  texts,
  truth,
} from "./check-options.ts";
import type { ReconnectOptions } from "./connection/reconnect.ts";
import type { SafeLogger } from "./logger.ts";
import type { CrispRtmOptions, Timeouts } from "./options.ts";

const wait = atLeast(0, " of milliseconds");
const shortWait = finite(0, " of milliseconds");

const OPTIONS: Rules<CrispRtmOptions> = {
  tier: oneOf("plugin", "website", "user"),
  identifier: text,
  key: text,
  credentials: callback,
  websiteId: text,
  events: texts("names of events"),
  rooms: texts("ids of websites"),
  inboxes: texts("ids of inboxes"),
  apiUrl: text,
  fetchEndpoints: callback,
  reconnect: group("{ maxDelay: 10_000 }"),
  timeouts: group("{ handshake: 5000 }"),
  validation: oneOf("off", "warn", "strict"),
  ordered: truth,
  backfill: { is: "a function, such as restBackfill() of @x/crisp-rtm/backfill", holds: isFunction },
  cursor: {
    is: "an object with the methods load() and save(time): see fileCursor and redisCursor of @x/crisp-rtm/cursor",
    holds: (value) => hasMethods(value, "load", "save"),
  },
  recovery: group("{ timeout: 60_000 }"),
  gapMargin: shortWait,
  autoRebind: truth,
  websiteCheck: orFalse(moreThanZero("milliseconds")),
  logger: orFalse({
    is: "an object with methods such as warn and error",
    holds: (value) => isObject(value) || (isFunction(value) && "warn" in (value as object)),
  }),
  clock: {
    is: "an object with the methods now, setTimeout and clearTimeout, and perhaps monotonic",
    holds: (value) =>
      hasMethods(value, "now", "setTimeout", "clearTimeout") &&
      isFunction((value as { readonly monotonic?: unknown }).monotonic ?? isFunction),
  },
  random: callback,
  fetch: callback,
  socketOptions: group("{ agent }"),
  maxFrameSize: moreThanZero("bytes"),
  socketFactory: callback,
  trace: callback,
};

const TIMEOUTS: Rules<Timeouts> = {
  credentials: wait,
  endpoints: wait,
  handshake: wait,
  authentication: wait,
  heartbeat: wait,
  cursor: wait,
  close: wait,
};

const RECOVERY: Rules<NonNullable<CrispRtmOptions["recovery"]>> = {
  timeout: wait,
  heldEvents: atLeast(0),
  rememberedMessages: atLeast(0),
};

const BUDGET: Rules<Exclude<NonNullable<ReconnectOptions["budget"]>, false>> = {
  burst: atLeast(1),
  refill: {
    is: "a finite number of milliseconds, more than 0",
    holds: (value) => finite(0).holds(value) && value !== 0,
  },
};

const RECONNECT: Rules<ReconnectOptions> = {
  minDelay: shortWait,
  maxDelay: wait,
  initialDelay: shortWait,
  // A smaller one would lead to delays below the shortest.
  factor: finite(1),
  maxAttempts: atLeast(0),
  giveUpAfter: wait,
  jitter: {
    is: "a number from 0 to 1, true or false",
    holds: (value) => truth.holds(value) || (finite(0).holds(value) && Number(value) <= 1),
  },
  budget: orFalse({
    is: "{ burst, refill }, with 1 attempt or more and with more than 0 milliseconds",
    holds: (value) => isObject(value) && Object.entries(BUDGET).every(([name, { holds }]) => holds(value[name])),
  }),
};

/** Returns the options of a client without those that count as left out. Throws `invalid_options`. */
export function checkClientOptions(options: CrispRtmOptions): CrispRtmOptions {
  const given = checkOptions("", OPTIONS, options);
  return {
    ...given,
    timeouts: checkOptions("timeouts.", TIMEOUTS, given.timeouts ?? {}),
    recovery: checkOptions("recovery.", RECOVERY, given.recovery ?? {}),
    reconnect: checkOptions("reconnect.", RECONNECT, given.reconnect ?? {}),
  };
}

/** Logs the names that are no options, in one warning. */
export function reportUnknown(options: CrispRtmOptions, logger: SafeLogger): void {
  warnOfUnknown("crisp-rtm", logger, options, OPTIONS, {
    timeouts: TIMEOUTS,
    recovery: RECOVERY,
    reconnect: RECONNECT,
    "reconnect.budget": BUDGET,
  });
}

function orFalse({ is, holds }: Rule): Rule {
  return { is: `${is}, or false`, holds: (value) => value === false || holds(value) };
}
