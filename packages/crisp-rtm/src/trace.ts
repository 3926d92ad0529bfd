/** Takes one line of NDJSON, without its line feed. */
export type Trace = (line: string) => void;

/** One message of the wire, or one thing that the client did. */
export interface TraceRecord {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Number of the connection, from 1. */
  readonly connection: number;
  /** `in`: Crisp sent it. `out`: the client sent it. `local`: a change of state. */
  readonly direction: "in" | "out" | "local";
  readonly event: string;
  readonly args: readonly unknown[];
}

/** Writes a record, a token's key left out. What cannot be written as JSON is told instead of thrown. */
export function writeTrace(trace: Trace, record: TraceRecord): void {
  const { event, args } = record;
  const shown = event === "authentication" ? args.map((arg) => ({ ...(arg as object), password: "***" })) : args;
  let line: string;
  try {
    line = JSON.stringify({ ...record, args: shown });
  } catch (error) {
    line = JSON.stringify({ ...record, args: [], unwritable: String(error) });
  }
  trace(line);
}
