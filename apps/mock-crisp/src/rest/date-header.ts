import type { RequestHandler } from "express";
import type { ClockOf } from "../time/clocks.ts";
import { setDate } from "../time/set-date.ts";
import type { World } from "../world/world.ts";
import { websiteOfCall } from "./call-website.ts";

/** Gives every answer below it the date of the website that the call is about, also one that is refused before it is read. */
export function createDateHeader({
  world,
  clocks,
}: {
  readonly world: World;
  readonly clocks: ClockOf;
}): RequestHandler {
  return (request, response, next) => {
    setDate(response, clocks, websiteOfCall(world, request));
    next();
  };
}
