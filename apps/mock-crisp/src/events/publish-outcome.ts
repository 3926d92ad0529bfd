import type { Clock } from "../time/clock.ts";
import type { Outcome } from "../world/outcome.ts";
import type { Bus, Published, PublishOptions } from "./bus.ts";

/** An act's result, and where the events that it caused went. */
export interface Performed<Value> {
  readonly value: Value;
  readonly published: readonly Published[];
}

/** Sends what an act caused, once its change of state is whole, and schedules what it left for later. */
export type Perform = <Value>(outcome: Outcome<Value>, options?: PublishOptions) => Performed<Value>;

/** Binds {@link Perform} to a bus, with what holds for all that it sends, and to the clock that later acts run on. */
export function createPerform(bus: Bus, clock: Clock, defaults: PublishOptions = {}): Perform {
  const perform: Perform = ({ value, events, later = [] }, given) => {
    const options = { ...defaults, ...given };
    const published = events.map((event) => bus.publish(event, options));
    for (const { delay, act } of later) clock.schedule(delay, () => perform(act(), options));
    return { value, published };
  };
  return perform;
}
