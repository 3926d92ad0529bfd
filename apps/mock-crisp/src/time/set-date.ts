import type { ClockOf } from "./clocks.ts";

/** Sets the `Date` of an answer: the time of a website's clock, or of the default one. */
export function setDate(
  response: { setHeader(name: string, value: string): unknown },
  clocks: ClockOf,
  websiteId: string | undefined,
): void {
  response.setHeader("date", new Date(clocks.of(websiteId).now()).toUTCString());
}
