import { isEventName } from "@x/crisp-types";

/** Takes one line of NDJSON, without its line feed. */
export type Trace = (line: string) => void;

/** One message of the wire, or one change of state. */
export interface TraceRecord {
  /**
   * `event`: Crisp sent an event; such lines are what `mock-crisp replay` plays, and it passes over the others.
   * `message`: any other message, such as `authentication`. `state`: the client's own word.
   */
  readonly kind: "event" | "message" | "state";
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Number of the connection, from 1. */
  readonly connection: number;
  readonly direction: "in" | "out" | "local";
  readonly event: string;
  /** The message's argument, a token's key left out; of a state, what is known of the change. */
  readonly data: unknown;
}

/** Writes a record. What cannot be written as JSON is told instead of thrown. */
export function writeTrace(trace: Trace, record: Omit<TraceRecord, "kind">): void {
  const { direction, event } = record;
  const isEvent = direction === "in" && isEventName(event) && typeof record.data === "object" && record.data !== null;
  const kind = isEvent ? "event" : direction === "local" ? "state" : "message";
  const data = event === "authentication" ? { ...(record.data as object), password: "***" } : record.data;
  let line: string;
  try {
    line = JSON.stringify({ kind, ...record, data });
  } catch (error) {
    line = JSON.stringify({ ...record, kind: "message", data: null, unwritable: String(error) });
  }
  trace(line);
}
