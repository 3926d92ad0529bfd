import type { EventData, EventName, Surface } from "@x/crisp-types";

/** An event that an act on the world causes, before it is sent anywhere. */
export type CausedEvent<N extends EventName = EventName> = {
  [K in N]: { readonly name: K; readonly data: EventData<K> };
}[N];

/** Names an event and its data: what an act returns for each event that it causes. */
export function caused<N extends EventName>(name: N, data: EventData<N>): CausedEvent {
  // The signature ties data to name; TypeScript cannot see through the union.
  return { name, data } as CausedEvent;
}

/** An event on its way: what the bus hands to the journal, the RTM gateway and the web hooks. */
export interface Emission {
  /** Unique in this mock, such as `"evt_42"`. */
  readonly id: string;
  readonly name: EventName;
  readonly data: EventData<EventName>;
  /** The website that it is about. Undefined for the few events that name none. */
  readonly websiteId: string | undefined;
  /** The time of emission, in milliseconds of the mock's clock. */
  readonly at: number;
  /** The surfaces that it goes out on: those of the registry, less those that the sender left out. */
  readonly via: readonly Surface[];
  /** Only this hook gets it, even if it is paused or filters events. Undefined: every hook that may see it. */
  readonly hookId?: string | undefined;
}

/** The website that an event is about, read from its data: `website_id`, or the resource of a bucket event. */
export function websiteOf(data: object): string | undefined {
  if ("website_id" in data && typeof data.website_id === "string") return data.website_id;
  const resource = "resource" in data ? data.resource : undefined;
  if (typeof resource === "object" && resource !== null && "id" in resource && typeof resource.id === "string") {
    return resource.id;
  }
  return undefined;
}
