import { entryLine } from "../../../../src/journal/entry-line.ts";
import type { JournalEntry } from "../../../../src/journal/journal.ts";
import type { Tone } from "../../ui/badge.tsx";
import { summarise } from "../chat/content.ts";

/** An entry in one line, with its colours. */
export interface ShownEntry {
  readonly label: string;
  readonly tone: Tone;
  readonly title: string;
  readonly detail: string;
  /** The result, at the end of the line. */
  readonly end: string;
  readonly endTone: Tone;
}

const LONG = 240;

const labels: Readonly<Record<JournalEntry["kind"], readonly [label: string, tone: Tone]>> = {
  event: ["event", "accent"],
  rest: ["rest", "violet"],
  connection: ["rtm", "teal"],
  delivery: ["hook", "plain"],
  fault: ["fault", "warn"],
  control: ["control", "plain"],
};

/** An entry as the stream shows it. */
export function describeEntry(entry: JournalEntry): ShownEntry {
  const { title, detail, result, outcome } = entryLine(entry);
  const [label, tone] = labels[entry.kind];
  return {
    label,
    tone: entry.kind === "delivery" ? outcome : tone,
    title: entry.kind === "rest" ? shortenIds(title) : title,
    detail: entry.kind === "event" ? detailOf(entry.data) : detail,
    end: result,
    endTone: outcome,
  };
}

function detailOf(data: object): string {
  const content: unknown = Reflect.get(data, "content");
  const type: unknown = Reflect.get(data, "type");
  if (content !== undefined) return summarise(typeof type === "string" ? type : "", content).slice(0, LONG);
  const own = Object.entries(data).filter(([key]) => !["website_id", "session_id", "inbox_id"].includes(key));
  return own
    .map(([key, value]) => `${key}: ${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join(", ")
    .slice(0, LONG);
}

const UUID = /([0-9a-f]{4})[0-9a-f]{4}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

/** A path whose ids are cut short, so that the part that distinguishes routes is in view. */
function shortenIds(path: string): string {
  return path.replace(UUID, "$1…");
}
