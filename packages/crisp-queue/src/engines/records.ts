import type { StoredBody } from "../event.ts";
import type { DeadLetter, Taken } from "./engine.ts";

/** Data of a job of BullMQ: the announced lane, and the lane's first event if it is small enough. */
export interface LaneJob {
  readonly lane: string;
  readonly id?: string;
  readonly at?: number;
  readonly stored?: StoredBody;
}

/** Reads an event that `prepare` wrote. Never throws: a damaged event becomes one without a name. */
export function parseBody(body: string): StoredBody {
  try {
    return JSON.parse(body) as StoredBody;
  } catch {
    return { event: "", data: body, origin: "add" };
  }
}

/** Reads `number:storedAt:body`, the form of an event in Redis. */
export function parseRecord(text: string): Pick<Taken, "id" | "storedAt" | "stored"> {
  const first = text.indexOf(":");
  const second = text.indexOf(":", first + 1);
  return {
    id: text.slice(0, first),
    storedAt: Number(text.slice(first + 1, second)),
    stored: parseBody(text.slice(second + 1)),
  };
}

/** Reads a dead letter: a line of JSON with lane, time and reason, then the event's record. */
export function parseLetter(id: string, text: string): DeadLetter {
  const line = text.indexOf("\n");
  // Written by a script of this package.
  const [lane, failedAt, reason] = JSON.parse(text.slice(0, line)) as [string, number, string];
  const [attempts, error] = JSON.parse(reason) as [number, string];
  const { storedAt, stored } = parseRecord(text.slice(line + 1));
  return { lane, id, storedAt, failedAt, attempts, error, stored };
}
