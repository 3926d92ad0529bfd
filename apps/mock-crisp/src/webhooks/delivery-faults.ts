import type { Chaos } from "../chaos/chaos.ts";
import type { FaultName } from "../chaos/fault.ts";
import { millisecondsOf, signedMilliseconds } from "../chaos/random.ts";
import type { Job } from "./delivery-job.ts";

/** The longest that an attempt is held back for the next one of its hook to overtake it, in milliseconds of the mock's clock. */
const longestHold = 1_000;

/** The reason why an attempt does not begin when it is due. */
export interface Hold {
  /** Milliseconds of the mock's clock. */
  readonly wait: number;
  /** True if it ends as soon as another attempt of the same hook has ended. */
  readonly untilNext: boolean;
  readonly fault: FaultName;
}

/** The delay of an attempt that is due, if there is one. */
export function holdOf(chaos: Chaos, job: Job): Hold | undefined {
  if (!chaos.has("latency", "reorder")) return undefined;
  const subject = subjectOf(job);
  const latency = chaos.apply("latency", subject, keyOf(job));
  if (latency) return { wait: millisecondsOf(latency.fault.delay, latency.random), untilNext: false, fault: "latency" };
  const reorder = chaos.apply("reorder", subject, keyOf(job));
  return reorder && { wait: longestHold, untilNext: true, fault: "reorder" };
}

/** The faults that apply to an attempt that begins. */
export interface AttemptFaults {
  /** Milliseconds that its time is off. */
  readonly skew: number;
  readonly isSignatureCorrupt: boolean;
  readonly isLost: boolean;
  readonly isAnswerLost: boolean;
  /** The number of times that it is sent. */
  readonly copies: number;
  /** Names of the faults that were applied. */
  readonly faults: readonly FaultName[];
}

const withoutFaults: AttemptFaults = {
  skew: 0,
  isSignatureCorrupt: false,
  isLost: false,
  isAnswerLost: false,
  copies: 1,
  faults: [],
};

/** The faults that apply to an attempt that begins. */
export function attemptFaultsOf(chaos: Chaos, job: Job): AttemptFaults {
  if (!chaos.concerns("delivery")) return withoutFaults;
  const subject = subjectOf(job);
  const key = keyOf(job);
  if (chaos.apply("drop", subject, key)) return { ...withoutFaults, isLost: true, faults: ["drop"] };
  const skewed = chaos.apply("clock_skew", subject, key);
  const corrupted = chaos.apply("bad_signature", subject, key);
  const duplicated = chaos.apply("duplicate", subject, key);
  const unanswered = chaos.apply("answer_lost", subject, key);
  return {
    skew: skewed ? signedMilliseconds(skewed.fault.by) : 0,
    isSignatureCorrupt: corrupted !== undefined,
    isLost: false,
    isAnswerLost: unanswered !== undefined,
    copies: duplicated ? (duplicated.fault.times ?? 2) : 1,
    faults: [skewed, corrupted, duplicated, unanswered].flatMap((applied) => (applied ? [applied.fault.fault] : [])),
  };
}

/** A signature of the right shape that is not right. */
export function corruptSignature(signature: string): string {
  return `${signature.startsWith("0") ? "1" : "0"}${signature.slice(1)}`;
}

const keyOf = ({ delivery, attemptCount }: Job) => `${delivery.id} attempt ${attemptCount + 1}`;

function subjectOf({ delivery, data, attemptCount }: Job) {
  const { id, hook_id, url, event, website_id, session_id } = delivery;
  return {
    kind: "delivery" as const,
    delivery: id,
    hook_id,
    url,
    event,
    data,
    website_id,
    session_id,
    attempt: attemptCount + 1,
  };
}
