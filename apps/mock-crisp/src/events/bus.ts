import { events, type Surface } from "@x/crisp-types";
import type { Journal } from "../journal/journal.ts";
import type { ClockOf } from "../time/clocks.ts";
import { type CausedEvent, type Emission, websiteOf } from "./emission.ts";
import { createLoopFinder } from "./find-loop.ts";

/** Where one event went. */
export interface Published {
  /** The emission's id. */
  readonly id: string;
  readonly rtm: { readonly sockets: number };
  /** Ids of the deliveries that were queued. */
  readonly webhooks: readonly string[];
}

/** Causes of events besides visitors and operators: a call of Crisp's REST API, or a trigger. */
export type Cause = "rest" | "trigger";

/** How an event is sent other than by default. */
export interface PublishOptions {
  /** Only these surfaces, of those that the registry names for the event. */
  readonly via?: readonly Surface[];
  /** The cause, if it was not an act of a visitor or an operator. */
  readonly by?: Cause;
  /** For an event whose data names no website. */
  readonly websiteId?: string;
  /** Only this hook gets it. */
  readonly hookId?: string | undefined;
}

/** The one place where every event passes. */
export interface Bus {
  /** To be called after each act on the world, whether it caused events or not. */
  acted(): void;
  publish(event: CausedEvent, options?: PublishOptions): Published;
}

/** Sends an emission on one surface. */
export interface Outlets {
  /** Sends it to every socket that may see it, and returns how many those are. */
  readonly rtm: (emission: Emission) => number;
  /** Queues a delivery for every hook that may see it, and returns their ids. */
  readonly webhooks: (emission: Emission) => readonly string[];
}

/** Dependencies of {@link createBus}. */
export interface BusDependencies extends Outlets {
  readonly clocks: ClockOf;
  readonly journal: Journal;
  readonly onActed?: () => void;
}

/** Creates a bus over its two outlets and the journal. */
export function createBus({ clocks, journal, rtm, webhooks, onActed = () => {} }: BusDependencies): Bus {
  let count = 0;
  const findLoop = createLoopFinder();
  return {
    acted: onActed,
    publish({ name, data }, options = {}) {
      const via = events[name].surfaces.filter((surface) => options.via?.includes(surface) ?? true);
      count += 1;
      const websiteId = options.websiteId ?? websiteOf(data);
      const clock = clocks.of(websiteId);
      const emission: Emission = {
        id: `evt_${count}`,
        name,
        data,
        websiteId,
        at: clock.now(),
        via,
        hookId: options.hookId,
      };
      if (options.by === "rest") findLoop(clock, emission);
      const sockets = via.includes("rtm") ? rtm(emission) : 0;
      const deliveries = via.includes("webhook") ? webhooks(emission) : [];
      journal.append({
        kind: "event",
        event: name,
        event_id: emission.id,
        website_id: emission.websiteId,
        session_id: "session_id" in data ? String(data.session_id) : undefined,
        data,
        by: options.by,
        via,
        sockets,
        deliveries,
      });
      return { id: emission.id, rtm: { sockets }, webhooks: deliveries };
    },
  };
}
