import type { CausedEvent } from "../emission.ts";

/** What an act gives back: its result, and the events that it caused, in order. */
export interface Outcome<Value = undefined> {
  readonly value: Value;
  readonly events: readonly CausedEvent[];
  /** Acts that follow after a delay, in milliseconds of the mock's clock: a campaign that runs, an import. */
  readonly later?: readonly LaterAct[];
}

/** An act that follows another. It finds the world as it is then: what it was about may be gone. */
export interface LaterAct {
  readonly delay: number;
  readonly act: () => Outcome<unknown>;
}

/** An outcome without a result. */
export function outcome(...events: readonly CausedEvent[]): Outcome {
  return { value: undefined, events };
}
