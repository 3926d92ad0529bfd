import { isEventName } from "@x/crisp-types";

/** Receives one line of NDJSON, without its line feed. */
export type Trace = (line: string) => void;

/** One message on the wire, or one change of state. */
export interface TraceRecord {
  /**
   * `event`: Crisp sent an event; `mock-crisp replay` plays these lines and skips the others. `message`: any other
   * message, such as `authentication`. `state`: a change of the client's state.
   */
  readonly kind: "event" | "message" | "state";
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Number of the connection, from 1. */
  readonly connection: number;
  readonly direction: "in" | "out" | "local";
  readonly event: string;
  /** The message's argument, without a token's key; for a state, the state and the reason of the change. */
  readonly data: unknown;
}

/** Writes a record. Data that JSON cannot hold is replaced by the reason. */
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
