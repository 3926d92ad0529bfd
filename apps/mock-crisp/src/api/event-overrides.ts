import type { EventData, EventName } from "@x/crisp-types";

/**
 * The fields of an event that differ from its example: any of them, at any depth. Lists replace those of the example.
 */
export type EventOverrides<N extends EventName> = Overrides<EventData<N>>;

type Overrides<T> = T extends readonly unknown[]
  ? Whole<T>
  : T extends object
    ? { readonly [K in keyof T]?: Overrides<T[K]> }
    : T;

type Whole<T> = T extends object ? { readonly [K in keyof T]: Whole<T[K]> } : T;
