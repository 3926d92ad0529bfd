import { type EventName, events, type Surface } from "@x/crisp-types";
import { approximateSize } from "../base/approximate-size.ts";
import type { Journal } from "../journal/journal.ts";
import type { ClockOf } from "../time/clocks.ts";
import { type CausedEvent, type Emission, websiteOf } from "./emission.ts";
import { createLoopFinder } from "./find-loop.ts";

/** The recipients of one event. */
export interface Published {
  /** The emission's id. */
  readonly id: string;
  readonly rtm: { readonly sockets: number };
  /** Ids of the deliveries that were queued. */
  readonly webhooks: readonly string[];
}

/** Causes of events besides visitors and operators: a call of Crisp's REST API, or a trigger. */
export type Cause = "rest" | "trigger";

/** Options of an emission. */
export interface PublishOptions {
  /** Only these surfaces, of those that the registry names for the event. */
  readonly via?: readonly Surface[] | undefined;
  /** The cause, if it was not an act of a visitor or an operator. */
  readonly by?: Cause;
  /** For an event whose data names no website. */
  readonly websiteId?: string | undefined;
  /** Only this hook gets it. */
  readonly hookId?: string | undefined;
}

/** The only place that sends events. */
export interface Bus {
  /** The number in the id of the latest event. */
  readonly latest: number;
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

/** The approximate number of characters of an event's entry as JSON, without its data. */
const ENTRY_SIZE = 300;

const none: readonly string[] = [];

/** The surfaces that an event goes out on: those that the registry names for it, less those that `via` leaves out. */
export function surfacesOf(name: EventName, via: readonly Surface[] | undefined): readonly Surface[] {
  const { surfaces } = events[name];
  if (via === undefined) return surfaces;
  const fitting = surfaces.filter((surface) => via.includes(surface));
  // Existing lists where they are the same: the journal keeps one for each event.
  if (fitting.length === surfaces.length) return surfaces;
  return via.length === 1 && fitting.length === 1 ? via : fitting;
}

/** Creates a bus over its two outlets and the journal. */
export function createBus({ clocks, journal, rtm, webhooks, onActed = () => {} }: BusDependencies): Bus {
  let count = 0;
  const findLoop = createLoopFinder();
  return {
    get latest() {
      return count;
    },
    acted: onActed,
    publish({ name, data }, options = {}) {
      const via = surfacesOf(name, options.via);
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
      const deliveries = via.includes("webhook") ? webhooks(emission) : none;
      journal.record(ENTRY_SIZE + approximateSize(data), (id) => ({
        id,
        at: emission.at,
        kind: "event",
        event: name,
        event_id: emission.id,
        website_id: websiteId,
        session_id: "session_id" in data ? String(data.session_id) : undefined,
        data,
        by: options.by,
        via,
        sockets,
        deliveries,
      }));
      return { id: emission.id, rtm: { sockets }, webhooks: deliveries };
    },
  };
}
