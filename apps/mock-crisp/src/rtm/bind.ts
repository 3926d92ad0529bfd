import { eventNames } from "@x/crisp-types";
import * as z from "zod/mini";

/** `{ events }`; the official Node client sends `{}` and the Go client an empty text when they have none to name. */
const bindSchema = z.looseObject({ events: z.optional(z.array(z.string())) });

/** Names that a client may ask for, and characters of each: there are not a hundred, and what it sends may have no end. */
const most = 1_000;
const longest = 200;

/** Each name once, as many as there may be. */
export function boundedNames(names: readonly string[]): readonly string[] {
  return [...new Set(names)].filter((name) => name.length <= longest).slice(0, most);
}

/** The events by which an authenticated client changes what it receives. */
export type BindEvent = "socket:bind" | "socket:bind:push" | "socket:bind:pop";

/** True if a client's event is one of them. */
export function isBindEvent(name: unknown): name is BindEvent {
  return name === "socket:bind" || name === "socket:bind:push" || name === "socket:bind:pop";
}

/**
 * The names that a socket receives after a bind event, where null means all. A payload that names none, or is of
 * another shape, changes nothing. Source of the shapes: the official clients.
 */
export function namesAfter(
  bind: BindEvent,
  payload: unknown,
  names: readonly string[] | null,
): readonly string[] | null {
  const given = bindSchema.safeParse(payload).data?.events;
  if (given === undefined) return names;
  switch (bind) {
    case "socket:bind":
      return boundedNames(given);
    case "socket:bind:push":
      return names && boundedNames([...names, ...given]);
    case "socket:bind:pop": {
      const removed = new Set(given);
      return (names ?? eventNames).filter((name) => !removed.has(name));
    }
  }
}
