import type { EventData, EventName } from "@x/crisp-types";
import type { EventsMap } from "crisp-api";

// The types of this project against those of the official client. Nothing here runs: the compiler is the test.

type IsAny<T> = 0 extends 1 & T ? true : false;
type Assignable<A, B> = [A] extends [B] ? true : false;
type BothWays<A, B> =
  IsAny<A> extends true
    ? false
    : IsAny<B> extends true
      ? false
      : [Assignable<A, B>, Assignable<B, A>] extends [true, true]
        ? true
        : false;

/** The events that both know. Which ones only one of them has is compared by `pnpm drift`, with a list of exceptions. */
type Shared = EventName & keyof EventsMap;

/** The events whose payload is not assignable both ways. */
type Exceptions = {
  [N in Shared]: BothWays<EventData<N>, EventsMap[N]> extends true ? never : N;
}[Shared];

/**
 * Each exception with its reason. A new one does not compile until its reason is listed here; one that no longer
 * applies does not compile until it is removed.
 */
export const exceptions: Record<Exceptions, string> = {
  "message:send":
    "Contents have the fields that Crisp's server requires, which the official Node client makes optional and the Go " +
    "client does not; notes and events are among the types, as programs that met the service report.",
  "message:received":
    "Contents have the fields that Crisp's server requires, which the official Node client makes optional and the Go " +
    "client does not. What Crisp sends is still assignable to the official type.",
};

/** Of the two, this one can be handed to code that is typed by the official client. */
true satisfies Assignable<EventData<"message:received">, EventsMap["message:received"]>;
