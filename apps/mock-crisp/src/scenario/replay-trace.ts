import { isRecord } from "../base/merge.ts";
import { MockCrispError } from "../base/mock-crisp-error.ts";
import type { ScenarioMock } from "./scenario-run.ts";

/** One event of a trace, and when it happened after the one before it. */
export interface TracedEvent {
  readonly event: string;
  readonly data: Record<string, unknown>;
  /** Milliseconds. */
  readonly delay: number;
}

/** Reads what `mock-crisp listen --json` wrote: a journal entry a line. Entries that are not events are passed over. */
export function parseTrace(text: string, source: string): readonly TracedEvent[] {
  const traced: TracedEvent[] = [];
  let last: number | undefined;
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const entry = parseLine(line, `${source}:${index + 1}`);
    if (entry["kind"] !== "event") continue;
    const { event, data, at } = entry;
    if (typeof event !== "string" || !isRecord(data) || typeof at !== "number") {
      throw new MockCrispError(
        "bad_scenario",
        `${source}:${index + 1}: an event entry needs event, data and at. Create traces with mock-crisp listen --json.`,
      );
    }
    traced.push({ event, data, delay: Math.max(0, at - (last ?? at)) });
    last = at;
  }
  return traced;
}

function parseLine(line: string, where: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line);
    if (isRecord(value)) return value;
  } catch {
    // Reported below, with the place.
  }
  throw new MockCrispError(
    "bad_scenario",
    `${where} is not a JSON object. Create traces with mock-crisp listen --json.`,
  );
}

/** Options of playing a trace. */
export interface ReplayOptions {
  /** Waits between two events, given the milliseconds that lay between them. Default: none. */
  readonly wait?: ((delay: number) => Promise<void>) | undefined;
  readonly onEvent?: ((event: TracedEvent) => void) | undefined;
}

/**
 * Sends the events of a trace again, in order, as events of this mock's website. Conversations of the trace become
 * conversations of this mock. Throws what the mock refuses, such as `invalid_data`.
 */
export async function replayTrace(
  trace: readonly TracedEvent[],
  mock: ScenarioMock,
  options: ReplayOptions = {},
): Promise<void> {
  const sessions = new Map<string, string>();
  for (const traced of trace) {
    if (traced.delay > 0) await options.wait?.(traced.delay);
    const data: Record<string, unknown> = { ...traced.data, website_id: mock.website.website_id };
    if (!("website_id" in traced.data)) delete data["website_id"];
    const session = traced.data["session_id"];
    if (typeof session === "string") {
      const own = sessions.get(session) ?? (await mock.visitor()).session_id;
      sessions.set(session, own);
      data["session_id"] = own;
    }
    // A name that is no event is refused by the mock, which says so.
    await mock.trigger(traced.event as Parameters<ScenarioMock["trigger"]>[0], data);
    options.onEvent?.(traced);
  }
}
