import { signBody } from "@x/crisp-webhook/verify";
import type { Chaos } from "../chaos/chaos.ts";
import type { MockCrispSettings } from "../settings/options.ts";
import type { World } from "../world/world.ts";
import type { AttemptRecord } from "./attempt-record.ts";
import { attemptFaultsOf, corruptSignature } from "./delivery-faults.ts";
import type { Job } from "./delivery-job.ts";
import type { HttpPoster } from "./http-poster.ts";
import { requestHeaders } from "./request-headers.ts";
import type { Answer } from "./response-reader.ts";

/** Dependencies of {@link createSignAttempt}. */
export interface SignAttemptDependencies {
  readonly world: World;
  readonly chaos: Chaos;
  readonly poster: HttpPoster;
  readonly settingsOf: (website_id?: string) => MockCrispSettings;
  /** Milliseconds of the machine's clock. */
  readonly wallTime?: () => number;
}

const none: readonly never[] = [];

/** Makes one attempt of a delivery. `done` is called once. Returns a function that cancels it. */
export type SignAttempt = (job: Job, done: (record: AttemptRecord) => void) => (why: Error) => void;

/** Creates the function that signs and sends attempts, each with its own time and signature. */
export function createSignAttempt({
  world,
  chaos,
  poster,
  settingsOf,
  wallTime = Date.now,
}: SignAttemptDependencies): SignAttempt {
  return (job, done) => {
    const { hook, delivery } = job;
    const { skew, isSignatureCorrupt, isLost, isAnswerLost, copies, faults } = attemptFaultsOf(chaos, job);
    const at = job.clock.now();
    const { timestampClock, timestampUnit, userAgent } = settingsOf(delivery.website_id).delivery;
    const time = (timestampClock === "wall" ? wallTime() : at) + skew;
    const timestamp = timestampUnit === "s" ? Math.floor(time / 1_000) : Math.floor(time);
    const isSigned = hook.kind === "plugin";
    const secret = hook.secret ?? world.plugins.get(hook.owner_id)?.webhook_secret ?? "";
    // Encoded once: the same bytes are signed and sent.
    const bytes = Buffer.from(delivery.body);
    const signature = isSigned ? signBody(secret, timestamp, bytes) : undefined;
    const values = {
      hook,
      timestamp,
      signature: signature && isSignatureCorrupt ? corruptSignature(signature) : signature,
      attempt: job.attemptCount + 1,
      attemptLimit: delivery.attempt_limit,
      userAgent,
      faults: job.faults.length > 0 ? [...job.faults, ...faults] : faults,
    };
    const headers = requestHeaders(values);
    job.faults = none;
    const finish = (answer: Answer) =>
      done({
        count: values.attempt,
        at,
        timestamp,
        signature: values.signature,
        userAgent,
        faults: values.faults,
        answer: isAnswerLost ? withoutAnswer(answer) : answer,
      });
    if (isLost) {
      finish({
        response: undefined,
        error: { code: "dropped", message: "lost because of an active fault" },
        duration: 0,
      });
      return () => {};
    }
    if (copies === 1) return poster.post(hook.url, headers, bytes, finish);
    return postCopies(copies, (settle) => poster.post(hook.url, headers, bytes, settle), finish);
  };
}

/** An attempt that arrived and whose response was lost. */
function withoutAnswer({ duration }: Answer): Answer {
  return {
    response: undefined,
    error: { code: "answer_lost", message: "the response was lost because of an active fault" },
    duration,
  };
}

/** Sends the same request several times. The first answer counts, once all have arrived. */
function postCopies(
  copies: number,
  post: (settle: (answer: Answer) => void) => (why: Error) => void,
  finish: (answer: Answer) => void,
): (why: Error) => void {
  let first: Answer | undefined;
  let missing = copies;
  const cancels = Array.from({ length: copies }, () =>
    post((answer) => {
      first ??= answer;
      missing -= 1;
      if (missing === 0) finish(first);
    }),
  );
  return (why) => {
    for (const cancel of cancels) cancel(why);
  };
}
