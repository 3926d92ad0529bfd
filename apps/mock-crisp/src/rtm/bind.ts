import { eventNames } from "@x/crisp-types";
import * as z from "zod/mini";

/** `{ events }`; the official Node client sends `{}` and the Go client an empty text when they have none to name. */
const bindSchema = z.looseObject({ events: z.optional(z.array(z.string())) });

/** The events by which an authenticated client changes what it receives. */
export type BindEvent = "socket:bind" | "socket:bind:push" | "socket:bind:pop";

/** Whether a client's event is one of them. */
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
      return given;
    case "socket:bind:push":
      return names && [...new Set([...names, ...given])];
    case "socket:bind:pop":
      return (names ?? eventNames).filter((name) => !given.includes(name));
  }
}
