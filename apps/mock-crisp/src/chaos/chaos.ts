import type { Fault, FaultName, FaultTarget } from "./fault.ts";

/** A fault that is set. */
export type ActiveFault<N extends FaultName = FaultName> = Fault<N> & {
  /** Such as `"fault_1"`. */
  readonly id: string;
  /** The number of times that it was applied. */
  readonly applied: number;
};

/** A possible target of a fault, with the fields of a journal entry, so that a query can be matched against it. */
export interface Subject {
  readonly kind: FaultTarget;
  readonly website_id?: string | undefined;
  readonly session_id?: string | undefined;
  readonly [field: string]: unknown;
}

/** A fault that applies now. */
export interface AppliedFault<N extends FaultName> {
  readonly fault: Fault<N>;
  /** A number from 0 up to 1, always the same for the same seed, fault, subject and text. */
  random(what: string): number;
}

/** The number in the id of the latest connection, delivery and event. */
export interface LatestNumbers {
  readonly conn_: number;
  readonly dlv_: number;
  readonly evt_: number;
}

/** Options of {@link Chaos.set}. */
export interface ChaosOptions {
  /** The same seed, faults and sequence of events give the same results. Default 1. */
  readonly seed?: number | undefined;
  /** Applies only to this website, and replaces only its faults. */
  readonly website_id?: string | undefined;
}

/** The mock's faults. Without faults it costs no time. */
export interface Chaos {
  /** Replaces the faults. Throws `invalid_data`, `bad_query` or `bad_duration`, and then changes nothing. */
  set(faults: readonly unknown[], options?: ChaosOptions): readonly ActiveFault[];
  /** The active faults, of all or of this website. */
  list(website_id?: string): readonly ActiveFault[];
  /** Removes the faults of this website, or all. */
  clear(website_id?: string): void;
  /** The seed that was set last, for all or for this website. */
  seed(website_id?: string): number;
  /** The number of a REST call that faults may apply to, for its key: 1 for the first one. */
  nextCall(): number;
  /** True if any of these faults is set. Call it before you create a subject. */
  has(...names: readonly FaultName[]): boolean;
  /** True if any fault that applies to this kind is set, including faults of other websites. */
  concerns(target: FaultTarget): boolean;
  /**
   * Returns the first fault of this name that applies, counts it and records it in the journal. `key` names its target,
   * such as `"dlv_3 attempt 2"`: the result depends only on it, counted from the time at which the fault was set, and the seed.
   */
  apply<N extends FaultName>(name: N, subject: Subject, key: string): AppliedFault<N> | undefined;
}
