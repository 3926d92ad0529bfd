import type { EventEntry, JournalEntry } from "../journal/journal.ts";
import { visibleMessageOf } from "../operations/visible-message.ts";
import { RecordedVisitors } from "./recorded-visitors.ts";
import { scrubEvent, scrubText, scrubTexts } from "./scrub.ts";

/** A scenario as it is written to a file. */
export interface RecordedScenario {
  readonly name: string;
  readonly steps: readonly Record<string, unknown>[];
}

type Step = Record<string, unknown>;

/** Events that follow from others, or that a step's own act sends: they are not steps. */
const IMPLIED = new Set(["message:compose:send", "message:compose:receive", "session:set_state"]);

/** The same for events that visitors and operators cause: the steps that do the same cause them again. */
const CAUSED_BY_STEPS =
  /^(people:|website:update_visitors_count$|session:set_mentions$|message:acknowledge:(delivered|read:send|unread))/;

/**
 * Converts journal entries to a scenario that repeats them: the acts of visitors and operators, the REST answers of
 * programs, moves of the clock, and all other events as triggers.
 *
 * Personal data is scrubbed: visitors are numbered, with made-up nicknames and addresses; addresses and numbers in what was
 * said are replaced, and so are the fields of events that hold such data.
 */
export function recordScenario(entries: readonly JournalEntry[], name: string): RecordedScenario {
  const steps: Step[] = [];
  const visitors = new RecordedVisitors();
  const own = new Set<number>();
  for (const entry of entries) {
    if (entry.kind === "control" && entry.what === "clock.advanced")
      steps.push({ advance: `${Number.parseFloat(entry.detail ?? "0")}ms` });
    if (entry.kind !== "event" || IMPLIED.has(entry.event)) continue;
    if (entry.by === undefined && (visitors.introduce(entry) || CAUSED_BY_STEPS.test(entry.event))) continue;
    if (entry.event === "message:send") own.add(Number(Reflect.get(entry.data, "fingerprint")));
    const step = stepFor(entry, own);
    if (step === undefined) continue;
    if (!isAct(step)) {
      steps.push(inConversation(step, visitors.nameOf(entry.session_id), visitors.changeIn(entry)));
      continue;
    }
    const { name: visitor, created } = visitors.meet(entry);
    if (created) steps.push({ visitor: created });
    steps.push({ [step.act]: { visitor, ...step.input } });
  }
  return { name, steps };
}

/** A trigger in the conversation of a visitor of the scenario, with made-up values; any other step unchanged. */
function inConversation(step: Step, visitor: string | undefined, values: Readonly<Record<string, string>>): Step {
  const { trigger } = step as { readonly trigger?: { readonly event: string; readonly data: object } };
  if (trigger === undefined || visitor === undefined) return step;
  return { trigger: { ...trigger, data: { session_id: `\${${visitor}.session_id}`, ...trigger.data, ...values } } };
}

/** An act of a visitor, or in their conversation, whose name is still to be filled in. */
type Act = { readonly act: string; readonly input: Step };

const isAct = (step: Act | Step): step is Act => typeof step["act"] === "string";

function stepFor(entry: EventEntry, own: ReadonlySet<number>): Act | Step | undefined {
  const { event, data, by } = entry;
  if (by === undefined) return actFor(entry, own) ?? { trigger: { event, data: scrubEvent(entry) } };
  if (by === "trigger") return { trigger: { event, data: scrubEvent(entry) } };
  if (event === "message:send") return { act: "visitor.says", input: saidIn(data) };
  if (event !== "message:received") return { "expect.event": { query: `event:${event}` } };
  if (!visibleMessageOf(entry)) return undefined;
  const said = saidIn(data);
  return { act: "expect.reply", input: "text" in said ? { text: said["text"] } : {} };
}

/** The step for an act of a visitor or an operator, if there is one. */
function actFor({ event, data }: EventEntry, own: ReadonlySet<number>): Act | undefined {
  const field = (name: string): unknown => Reflect.get(data, name);
  const isOwn = own.has(Number(field("fingerprint")));
  switch (event) {
    case "message:send":
      return field("type") === "file" ? uploadOf(field("content")) : { act: "visitor.says", input: saidIn(data) };
    case "message:received":
      return { act: "operator.says", input: saidIn(data) };
    case "message:updated":
      return isOwn
        ? { act: "visitor.edits", input: { content: scrubTexts(field("content")) } }
        : answerIn(field("content"));
    case "message:removed":
      return isOwn ? { act: "visitor.removes", input: {} } : undefined;
    case "message:acknowledge:read:received":
      return { act: "visitor.reads", input: {} };
    case "session:sync:rating": {
      const { stars, comment } = field("rating") as { readonly stars: number; readonly comment?: string };
      return { act: "visitor.rates", input: { stars, ...(comment ? { comment: scrubText(comment) } : {}) } };
    }
    default:
      return undefined;
  }
}

/** A file without its content, and without its name, which may be a person's. */
function uploadOf(content: unknown): Act {
  const { name = "", type } = (content ?? {}) as { readonly name?: string; readonly type?: string };
  const [end = ""] = /\.[a-z0-9]{1,5}$/i.exec(name) ?? [];
  return { act: "visitor.uploads", input: { name: `file${end}`, ...(type === undefined ? {} : { type }) } };
}

/** The choice in a picker, or the value of a field. */
function answerIn(content: unknown): Act | undefined {
  const { choices, value } = (content ?? {}) as { readonly choices?: unknown; readonly value?: unknown };
  if (typeof value === "string") return { act: "visitor.fills", input: { value: scrubText(value) } };
  const chosen = Array.isArray(choices)
    ? (choices as readonly { label?: string; selected?: boolean }[]).find(({ selected }) => selected)
    : undefined;
  return chosen?.label === undefined ? undefined : { act: "visitor.picks", input: { label: chosen.label } };
}

function saidIn(data: object): Step {
  const type: unknown = Reflect.get(data, "type");
  const content: unknown = Reflect.get(data, "content");
  if (type === "text" && typeof content === "string") return { text: scrubText(content) };
  return { type, content: scrubTexts(content) };
}
