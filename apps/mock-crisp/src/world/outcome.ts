import type { CausedEvent } from "../events/emission.ts";
import type { World } from "./world.ts";

/** The outcome of an act: its result, and the events that it caused, in order. */
export interface Outcome<Value = undefined> {
  readonly value: Value;
  readonly events: readonly CausedEvent[];
  /** Acts that follow after a delay: a campaign that runs, an import. */
  readonly later?: readonly LaterAct[];
}

/** An act that follows another, made by {@link later}. */
export interface LaterAct {
  /** Milliseconds of the mock's clock. */
  readonly delay: number;
  readonly act: () => Outcome<unknown>;
  /** The website whose clock counts. Undefined: the default one. */
  readonly websiteId: string | undefined;
}

/** An outcome without a result. */
export function outcome(...events: readonly CausedEvent[]): Outcome {
  return { value: undefined, events };
}

/** An act to follow after `delay` milliseconds, unless the world was reset or replaced by then. */
export function later(
  { generation, ownClockOf }: Pick<World, "generation" | "ownClockOf">,
  delay: number,
  act: () => Outcome<unknown>,
): LaterAct {
  const begun = generation.count;
  return { delay, websiteId: ownClockOf, act: () => (generation.count === begun ? act() : outcome()) };
}
