import type { Bus, Published, PublishOptions } from "./bus.ts";
import type { Outcome } from "./world/world.ts";

/** An act's result, and where the events that it caused went. */
export interface Performed<Value> {
  readonly value: Value;
  readonly published: readonly Published[];
}

/** Sends what an act caused, once its change of state is whole. */
export type Perform = <Value>(outcome: Outcome<Value>, options?: PublishOptions) => Performed<Value>;

/** Binds {@link Perform} to a bus. */
export function createPerform(bus: Bus): Perform {
  return ({ value, events }, options) => ({ value, published: events.map((event) => bus.publish(event, options)) });
}
