import type { ClockOf } from "../time/clocks.ts";
import type { Outcome } from "../world/outcome.ts";
import type { Bus, Published, PublishOptions } from "./bus.ts";

/** An act's result, and where the events that it caused went. */
export interface PublishedOutcome<Value> {
  readonly value: Value;
  readonly published: readonly Published[];
}

/** Sends the events of an act after its change of state is complete, and schedules its later acts. */
export type PublishOutcome = <Value>(outcome: Outcome<Value>, options?: PublishOptions) => PublishedOutcome<Value>;

/** Binds {@link PublishOutcome} to a bus, with what holds for all that it sends, and to the clocks that later acts run on. */
export function createPublishOutcome(bus: Bus, clocks: ClockOf, defaults: PublishOptions = {}): PublishOutcome {
  const publishOutcome: PublishOutcome = ({ value, events, later = [] }, given) => {
    const options = { ...defaults, ...given };
    const published = events.map((event) => bus.publish(event, options));
    for (const { delay, act, websiteId } of later)
      clocks.of(websiteId).schedule(delay, () => publishOutcome(act(), options));
    bus.acted();
    return { value, published };
  };
  return publishOutcome;
}
