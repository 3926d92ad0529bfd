import type { EventName, Surface, Tier } from "@x/crisp-types";

/** Fields of every entry. `undefined` fields are left out when it is written as JSON. */
interface EntryBase {
  /** Position in the journal, from 1, never reused, also after `clear`. */
  readonly id: number;
  /** Milliseconds of the mock's clock. */
  readonly at: number;
  readonly website_id?: string | undefined;
  readonly session_id?: string | undefined;
}

/** An event passed the bus. */
export interface EventEntry extends EntryBase {
  readonly kind: "event";
  readonly event: EventName;
  readonly event_id: string;
  readonly data: object;
  /** The cause; undefined if it was an act of a visitor or an operator. */
  readonly by?: "rest" | "trigger" | undefined;
  readonly via: readonly Surface[];
  /** The number of sockets that it was sent to. */
  readonly sockets: number;
  /** Ids of the deliveries that it was queued as. */
  readonly deliveries: readonly string[];
}

/** A REST call was answered. Credentials are never recorded. */
export interface RestEntry extends EntryBase {
  readonly kind: "rest";
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly reason: string;
  readonly tier?: Tier | undefined;
  readonly body?: unknown;
}

/** Something happened to an RTM connection. */
export interface ConnectionEntry extends EntryBase {
  readonly kind: "connection";
  readonly connection: string;
  readonly what: "opened" | "authenticated" | "unauthorized" | "bound" | "closed";
  readonly tier?: Tier | undefined;
  readonly detail?: string | undefined;
}

/** An attempt to deliver a web hook ended, or the delivery did. */
export interface DeliveryEntry extends EntryBase {
  readonly kind: "delivery";
  readonly delivery: string;
  readonly hook_id?: string | undefined;
  readonly event: EventName;
  /** The event's data, as its own entry has it. */
  readonly data: object;
  readonly url: string;
  readonly attempt: number;
  /** `failed`: will be tried again. `given_up`: will not. */
  readonly status: "succeeded" | "failed" | "given_up";
  readonly response_status?: number | undefined;
  readonly error?: string | undefined;
}

/** A fault was set, cleared, or touched something. */
export interface FaultEntry extends EntryBase {
  readonly kind: "fault";
  readonly fault: string;
  readonly detail: string;
  /** The delivery or connection that it applied to. */
  readonly delivery?: string | undefined;
  readonly connection?: string | undefined;
}

/** The mock itself was changed: clock moved, world reset, hook registered, website added … */
export interface ControlEntry extends EntryBase {
  readonly kind: "control";
  readonly what: string;
  readonly detail?: string | undefined;
  /** Of an `internal_error`: where the mock's own code failed. */
  readonly stack?: string | undefined;
}

/** One thing that happened. A union discriminated on `kind`. */
export type JournalEntry = EventEntry | RestEntry | ConnectionEntry | DeliveryEntry | FaultEntry | ControlEntry;

type Written<E> = E extends JournalEntry ? Omit<E, "id" | "at"> : never;

/** An entry before the journal numbers and dates it. */
export type NewEntry = Written<JournalEntry>;

/** Called with each appended entry. */
export type JournalListener = (entry: JournalEntry) => void;

/** The bounded record of everything that happened. */
export interface Journal {
  append(entry: NewEntry): JournalEntry;
  /**
   * As {@link Journal.append}, in a third of the time: `build` makes the whole entry of this id, and `size` is about how
   * many characters it has as JSON.
   */
  record(size: number, build: (id: number) => JournalEntry): JournalEntry;
  /** The entries kept, oldest first. */
  entries(): readonly JournalEntry[];
  /** At most `limit` of the entries kept after the one of this id, oldest first. */
  entriesAfter(id: number, limit?: number): readonly JournalEntry[];
  /** Id of the entry that was appended last; 0 if there was none. */
  readonly latest: number;
  /** Id of the last entry that was dropped because of a limit; 0 if there was none. */
  readonly dropped: number;
  subscribe(listener: JournalListener): () => void;
  /** Removes all entries, or those that match. */
  clear(fits?: (entry: JournalEntry) => boolean): void;
}
