/** The result of a run according to the log of the workers. Each list holds `session number`. */
export interface Verdict {
  readonly handled: number;
  /** Acknowledged, and never handled to the end. */
  readonly lost: readonly string[];
  /** Handled before an event of its conversation that was stored earlier. */
  readonly outOfOrder: readonly string[];
  /** Begun again although the process that had begun it before was not killed in between. */
  readonly repeated: readonly string[];
  /** Begun again because the process that had begun it was killed. */
  readonly takenOver: number;
}

interface Begun {
  readonly pid: number;
  readonly line: number;
}

/** Reads a log of lines `began|ended session number pid`. `killed` holds the process ids that were killed. */
export function judge(log: string, acknowledged: ReadonlySet<string>, killed: ReadonlySet<number>): Verdict {
  const ended = new Set<string>();
  const begun = new Map<string, Begun>();
  const latest = new Map<string, number>();
  const outOfOrder: string[] = [];
  const repeated: string[] = [];
  let takenOver = 0;
  const lines = log.split("\n").filter((line) => line !== "");
  for (const [line, text] of lines.entries()) {
    const [what, session = "", number = "", pid = ""] = text.split(" ");
    const key = `${session} ${number}`;
    if (what === "ended") {
      ended.add(key);
      continue;
    }
    const before = begun.get(key);
    if (before !== undefined) {
      // The process may have gone on to another conversation's event, but not to a later one of this one.
      if (killed.has(before.pid) && latest.get(session) === Number(number)) takenOver += 1;
      else repeated.push(key);
    }
    begun.set(key, { pid: Number(pid), line });
    if (Number(number) < (latest.get(session) ?? 0)) outOfOrder.push(key);
    latest.set(session, Math.max(latest.get(session) ?? 0, Number(number)));
  }
  const lost = [...acknowledged].filter((key) => !ended.has(key));
  return { handled: ended.size, lost, outOfOrder, repeated, takenOver };
}
