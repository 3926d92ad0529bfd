import type { RequestHandler, Response } from "express";
import type { ClockOf } from "../time/clocks.ts";
import type { World } from "../world/world.ts";
import { websiteOfCall } from "./call-website.ts";

/** Sets the `Date` of an answer: the time of a website's clock, or of the default one. */
export function setDate(response: Response, clocks: ClockOf, websiteId: string | undefined): void {
  response.setHeader("date", new Date(clocks.of(websiteId).now()).toUTCString());
}

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
