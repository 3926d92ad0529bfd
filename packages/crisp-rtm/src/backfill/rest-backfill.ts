import { atLeast, checkOptions, finite, hasMethods, type Rules, texts } from "../check-options.ts";
import { sleep } from "../deadline.ts";
import { describe } from "../errors.ts";
import type { Backfill } from "./backfill.ts";
import { BackfillReader } from "./backfill-reader.ts";
import { BackfillRun } from "./backfill-run.ts";
import { createCrispRest } from "./create-crisp-rest.ts";
import type { RestBackfillOptions, RestBackfillSettings } from "./rest-backfill-options.ts";

/** The error of a backfill that could not read everything. */
class IncompleteBackfill extends Error {
  override readonly name = "IncompleteBackfill";
  /** Milliseconds until the next attempt. `Infinity`: only by `retryGap()`. */
  readonly retryAfter: number | undefined;

  constructor(message: string, options: { readonly cause?: unknown; readonly retryAfter?: number | undefined } = {}) {
    super(message, "cause" in options ? { cause: options.cause } : undefined);
    this.retryAfter = options.retryAfter;
  }
}

const RULES: Rules<RestBackfillOptions> = {
  websites: texts("ids of websites"),
  overlap: finite(0, " of milliseconds"),
  maxConversations: atLeast(0),
  concurrency: atLeast(1),
  rest: { is: "a REST client, such as a CrispRest", holds: (value) => hasMethods(value, "request") },
};

/** The number of consecutive rounds without success after which a backfill ends. The client starts it again later. */
const FRUITLESS_ROUNDS = 5;

/**
 * A {@link Backfill} over Crisp's REST API: lists the conversations that changed since the gap began, reads their
 * messages, and yields these as `message:send` and `message:received`: oldest first in each conversation, and over
 * all conversations that are read in one go.
 *
 * Needs the scopes `website:conversation:sessions:read` and `website:conversation:messages:read`. Costs one request for
 * each website (and one for each 20 websites of a plugin token, two if there are more than 20), and one or two for each
 * conversation that changed.
 * A website or a conversation that Crisp refuses (403, 404) is left out and named in `gap.skipped`. After 429, 5xx and
 * network failures the rest is tried again after `Retry-After`, or after 1, 2, 4 … seconds; what was read is delivered
 * before each wait.
 *
 * @example
 * ```ts
 * import { CrispRtm } from "@x/crisp-rtm";
 * import { restBackfill } from "@x/crisp-rtm/backfill";
 *
 * const rtm = CrispRtm.fromEnv({ backfill: restBackfill() });
 * rtm.on("message:send", ({ data, source }) => console.log(source, data.content));
 * await rtm.connect();
 * ```
 */
export function restBackfill(given: RestBackfillOptions = {}): Backfill {
  const options = checkOptions("restBackfill's ", RULES, given);
  const settings: RestBackfillSettings = {
    ...options,
    overlap: options.overlap ?? 30_000,
    maxConversations: options.maxConversations ?? 1000,
    concurrency: options.concurrency ?? 8,
  };
  return async function* (gap, context) {
    if (!context.events.has("message:send") && !context.events.has("message:received")) {
      context.hold(() => false);
      return;
    }
    const rest = options.rest ?? createCrispRest(context);
    const run = new BackfillRun(settings, new BackfillReader(settings, rest, gap, context), context);
    for (let fruitless = 0; ; ) {
      const round = await run.round();
      yield* round.events;
      run.delivered();
      context.signal.throwIfAborted();
      if (round.isLast) break;
      if (round.failure === undefined) continue;
      fruitless = round.succeeded ? 0 : fruitless + 1;
      const { error, retryAfter } = round.failure;
      if (fruitless > FRUITLESS_ROUNDS) {
        const message = `${run.left} requests could not be answered, the last one because: ${describe(error)}`;
        throw new IncompleteBackfill(message, { cause: error, retryAfter });
      }
      await sleep(context.clock, retryAfter ?? 1000 * 2 ** Math.max(0, fruitless - 1), context.signal);
    }
    if (run.leftOut > 0) {
      const message = `${run.leftOut} conversations beyond maxConversations were left out: call retryGap() to read more`;
      throw new IncompleteBackfill(message, { retryAfter: Number.POSITIVE_INFINITY });
    }
  };
}
