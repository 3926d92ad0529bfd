import { redactionPaths } from "@x/crisp-types/redact";
import { isRecord } from "../base/merge.ts";
import type { EventEntry, JournalEntry } from "../journal/journal.ts";
import { visibleMessageOf } from "../operations/visible-message.ts";

/** A scenario as it is written to a file. */
export interface RecordedScenario {
  readonly name: string;
  readonly steps: readonly Record<string, unknown>[];
}

/** Events that follow from others, or that a step's own act sends: they are not steps. */
const IMPLIED = new Set(["message:compose:send", "message:compose:receive", "session:set_state"]);

/**
 * Turns what happened into a scenario that does it again: what visitors and operators said, what programs answered over
 * REST, moves of the clock, and events that came from neither as triggers.
 *
 * Personal data is scrubbed: visitors are numbered, addresses and numbers in what was said are replaced by made-up ones,
 * and so are the fields of events that hold such data.
 */
export function recordScenario(entries: readonly JournalEntry[], name: string): RecordedScenario {
  const steps: Record<string, unknown>[] = [];
  const visitors = new Map<string, string>();
  const visitorOf = (sessionId: string | undefined) => {
    const id = sessionId ?? "";
    const known = visitors.get(id);
    if (known !== undefined) return known;
    const created = `visitor${visitors.size + 1}`;
    visitors.set(id, created);
    steps.push({ visitor: { name: created } });
    return created;
  };
  for (const entry of entries) {
    if (entry.kind === "control" && entry.what === "clock.advanced")
      steps.push({ advance: `${Number.parseFloat(entry.detail ?? "0")}ms` });
    if (entry.kind !== "event" || IMPLIED.has(entry.event)) continue;
    const step = stepFor(entry, visitorOf);
    if (step) steps.push(step);
  }
  return { name, steps };
}

function stepFor(
  entry: EventEntry,
  visitorOf: (sessionId: string | undefined) => string,
): Record<string, unknown> | undefined {
  const { event, session_id, data, by } = entry;
  if (event === "message:send" && by !== "trigger")
    return { "visitor.says": { visitor: visitorOf(session_id), ...saidIn(data) } };
  if (event === "message:received" && by !== "trigger") {
    const visitor = visitorOf(session_id);
    const said = saidIn(data);
    if (by === undefined) return { "operator.says": { visitor, ...said } };
    if (!visibleMessageOf(entry)) return undefined;
    return { "expect.reply": { visitor, ...("text" in said ? { text: said.text } : {}) } };
  }
  if (by === "rest") return { "expect.event": { query: `event:${event}` } };
  return { trigger: { event, data: scrubbed(entry) } };
}

function saidIn(data: object): { readonly text: string } | { readonly type: unknown; readonly content: unknown } {
  const type: unknown = Reflect.get(data, "type");
  const content: unknown = Reflect.get(data, "content");
  if (type === "text" && typeof content === "string") return { text: scrubText(content) };
  return { type, content: scrubTexts(content) };
}

/** Fields that the mock fills in itself when an event is triggered. */
const FILLED_IN = new Set(["website_id", "session_id", "inbox_id", "fingerprint", "timestamp", "plugin_id"]);

/** An event's data without what is personal or filled in anew. The event's example stands in for what is left out. */
function scrubbed({ event, data }: EventEntry): Record<string, unknown> {
  const personal = redactionPaths(event).map((path) => path.split(/[.[]/)[0]);
  const kept = Object.entries(data).filter(([key]) => !FILLED_IN.has(key) && !personal.includes(key));
  return Object.fromEntries(kept.map(([key, value]) => [key, scrubTexts(value)]));
}

function scrubTexts(value: unknown): unknown {
  if (typeof value === "string") return scrubText(value);
  if (Array.isArray(value)) return value.map(scrubTexts);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, scrubTexts(item)]));
}

/** Email addresses, addresses of machines, and numbers long enough to name somebody. */
function scrubText(text: string): string {
  return text
    .replace(/[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".,;]+/g, "ada@example.test")
    .replace(/\b\d{1,3}(?:\.\d{1,3}){3}\b/g, "192.0.2.1")
    .replace(/\+?\d(?:[\s().-]?\d){5,}/g, (digits) => digits.replace(/\d/g, "0"));
}
