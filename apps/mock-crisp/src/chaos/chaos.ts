import type { Fault, FaultName, FaultTarget } from "./fault.ts";

/** A fault that is set. */
export type ActiveFault<N extends FaultName = FaultName> = Fault<N> & {
  /** Such as `"fault_1"`. */
  readonly id: string;
  /** How often it was applied. */
  readonly applied: number;
};

/** A possible target of a fault, in the fields of the journal's entries, so that a query can tell whether it fits. */
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

/** Options of {@link Chaos.set}. */
export interface ChaosOptions {
  /** The same seed, faults and course of events give the same results. Default 1. */
  readonly seed?: number | undefined;
  /** Only what is of this website, and only in place of the faults that were set for it. */
  readonly website_id?: string | undefined;
}

/** The mock's faults. Nothing is applied unless it was set, and what is not set costs nothing. */
export interface Chaos {
  /** Replaces the faults. Throws `invalid_data`, `bad_query` or `bad_duration`, and then changes nothing. */
  set(faults: readonly unknown[], options?: ChaosOptions): readonly ActiveFault[];
  /** Those that are set, for all or for this website. */
  list(website_id?: string): readonly ActiveFault[];
  /** Removes them; without a website, all. */
  clear(website_id?: string): void;
  /** The seed that was set last, for all or for this website. */
  seed(website_id?: string): number;
  /** Whether any of these is set. To be asked before a subject is made. */
  has(...names: readonly FaultName[]): boolean;
  /** Whether any fault that applies to this kind is set. Faults of other websites count as well. */
  concerns(target: FaultTarget): boolean;
  /**
   * The first fault of this name that applies, which is then counted and put in the journal. `key` names what it applies to,
   * such as `"dlv_3 attempt 2"`: the outcome depends on it and the seed alone.
   */
  apply<N extends FaultName>(name: N, subject: Subject, key: string): AppliedFault<N> | undefined;
}
