import type { EventData, EventName } from "@x/crisp-types";
import type { DeliveryEntry, EventEntry, JournalEntry } from "./journal.ts";

/** An event, or a delivery of it, with its data. */
export type EntryOfEvent<N extends EventName> = {
  [K in N]: WithData<EventEntry, K> | WithData<DeliveryEntry, K>;
}[N];

type WithData<E, N extends EventName> = Omit<E, "event" | "data"> & { readonly event: N; readonly data: EventData<N> };

/**
 * The journal entries that a query can match, as far as its text shows: its `event:` and `kind:` clauses. Any entry, if the
 * query is not known when the program is compiled.
 */
export type EntryOf<Q extends string> = string extends Q ? JournalEntry : Matching<Word<Q>>;

type Matching<W extends string> = [EventsIn<W>] extends [never]
  ? Extract<JournalEntry, { readonly kind: KindsIn<W> }>
  : Extract<EntryOfEvent<EventsIn<W>>, { readonly kind: KindsIn<W> }>;

/** The words of a query up to its first quote: in quotes, anything may stand. */
type Word<Q extends string> = Q extends `${infer Before}"${string}` ? Complete<Before> : Split<Q>;

type Split<Q extends string> = Q extends `${infer First} ${infer Rest}` ? First | Split<Rest> : Q;

type Complete<Q extends string> = Q extends `${infer First} ${infer Rest}` ? First | Complete<Rest> : never;

type EventsIn<W extends string> = W extends `event:${infer Names}` ? NameIn<Names> : never;

type NameIn<V extends string> = V extends `${infer First}|${infer Rest}` ? Named<First> | NameIn<Rest> : Named<V>;

type Named<V extends string> = V extends EventName
  ? V
  : V extends `${infer Prefix}*`
    ? Extract<EventName, `${Prefix}${string}`>
    : EventName;

type Kind = JournalEntry["kind"];

/** The kinds that a query names; all, if it names none. */
type KindsIn<W extends string> = [KindWord<W>] extends [never] ? Kind : KindWord<W>;

type KindWord<W extends string> = W extends `kind:${infer Kinds}` ? KindIn<Kinds> : never;

type KindIn<V extends string> = V extends `${infer First}|${infer Rest}`
  ? KindIn<First> | KindIn<Rest>
  : V extends Kind
    ? V
    : Kind;
