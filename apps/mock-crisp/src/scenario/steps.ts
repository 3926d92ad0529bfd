import { eventNames, isEventName } from "@x/crisp-types";
import * as z from "zod/mini";
import type { VisitorActs } from "../api/visitor.ts";
import { didYouMean } from "../base/did-you-mean.ts";
import { isRecord } from "../base/merge.ts";
import { MockCrispError, summaryOf } from "../base/mock-crisp-error.ts";
import { readPattern } from "../base/pattern.ts";
import { parseQuery } from "../journal/query/parse-query.ts";
import { visitorAct, visitorWords } from "../operations/visitor-acts.ts";
import { durationSchema } from "../time/duration-schema.ts";
import type { ScenarioRun } from "./scenario-run.ts";

/** One kind of step: its input and its action, whose result `save` can keep. */
interface StepKind<Input> {
  readonly summary: string;
  readonly input: z.ZodMiniType<Input>;
  /** The line that describes it in a report. */
  title(input: Input): string;
  run(run: ScenarioRun, input: Input): Promise<unknown>;
}

function defineStep<Input>(kind: StepKind<Input>): StepKind<Input> {
  return kind;
}

const text = z.string();
const query = text.check(readable((written) => void parseQuery(written, { now: 0 })));
const pattern = text.check(readable((written) => void readPattern(written, "text")));
const eventName = text.check(
  readable((written) => {
    if (isEventName(written)) return;
    const hint = didYouMean(written, eventNames);
    throw new MockCrispError(
      "unknown_event",
      `unknown event "${written}".${hint} List them with mock-crisp events known.`,
    );
  }),
);
const visitor = z.optional(text);
const said = z.union([
  text,
  z.strictObject({ visitor, text: z.optional(text), type: z.optional(text), content: z.optional(z.unknown()) }),
]);
type SaidInput = z.infer<typeof said>;

function sayingOf(input: SaidInput): {
  readonly visitor: string | undefined;
  readonly type: string;
  readonly content: unknown;
} {
  if (typeof input === "string") return { visitor: undefined, type: "text", content: input };
  const content = input.content ?? input.text;
  if (content === undefined) throw new MockCrispError("bad_scenario", "a message needs text, or type and content.");
  return { visitor: input.visitor, type: input.type ?? "text", content };
}

const titleOf = (input: SaidInput) => JSON.stringify(sayingOf(input).content);

/** A check that a text can be parsed, with the parser's own message. */
function readable(reader: (written: string) => void) {
  return ({ value, issues }: z.core.ParsePayload<string>): void => {
    try {
      reader(value);
    } catch (error) {
      const message = summaryOf(error).replace(/\.$/, "");
      issues.push({ code: "custom", message, input: value });
    }
  };
}

/** Actions of a visitor besides writing: all fields, or only its main field. */
const actSteps = Object.fromEntries(
  visitorWords.map((word) => {
    const { method, summary, input, main, args } = visitorAct(word);
    const { shape } = input as z.ZodMiniObject;
    const nothing = z.pipe(
      z.null(),
      z.transform(() => ({})),
    );
    const whole = z.strictObject({ ...shape, visitor });
    const field = main === undefined ? undefined : shape[main];
    // Anything would also be an object of all fields.
    const short = field?._zod.def.type === "unknown" ? text : field;
    const step = defineStep<unknown>({
      summary: `${summary}, as the visitor`,
      input: z.union(short === undefined ? [nothing, whole] : [short, nothing, whole]),
      title: (given) => (given === undefined || isEmpty(given) ? "" : JSON.stringify(given)),
      async run(run, given) {
        const fields = isRecord(given) ? given : main === undefined ? {} : { [main]: given };
        const { visitor: name, ...rest } = fields;
        const who = await run.visitor(name as string | undefined);
        // The arguments are those of this very method.
        return (who[method] as (...given: readonly unknown[]) => Promise<unknown>)(...args(rest));
      },
    });
    return [`visitor.${method}`, step];
  }),
) as { readonly [M in keyof VisitorActs as `visitor.${M}`]: StepKind<unknown> };

const isEmpty = (value: unknown) => isRecord(value) && Object.keys(value).length === 0;

/** Every kind of step, by the key that it is written with. The one place that lists them. */
export const steps = {
  visitor: defineStep({
    summary: "Adds a visitor that later steps refer to by this name",
    input: z.strictObject({
      ...{ name: text, nickname: z.optional(text), email: z.optional(text), phone: z.optional(text) },
      data: z.optional(z.record(text, z.union([text, z.number(), z.boolean()]))),
      segments: z.optional(z.array(text)),
      locales: z.optional(z.array(text)),
    }),
    title: ({ name }) => name,
    run: (run, { name, ...options }) => run.addVisitor(name, options),
  }),
  "visitor.says": defineStep({
    summary: "Sends a message as the visitor",
    input: said,
    title: titleOf,
    async run(run, input) {
      const { visitor, type, content } = sayingOf(input);
      return (await run.visitor(visitor)).says({ type, content });
    },
  }),
  ...actSteps,
  "operator.says": defineStep({
    summary: "Sends a message as an operator in the visitor's conversation",
    input: said,
    title: titleOf,
    async run(run, input) {
      const { visitor, type, content } = sayingOf(input);
      return (await run.visitor(visitor)).teamSays({ type, content });
    },
  }),
  "expect.reply": defineStep({
    summary: "Waits for a message to the visitor that contains a text or matches a /pattern/",
    input: z.union([
      pattern,
      z.strictObject({ visitor, text: z.optional(pattern), timeout: z.optional(durationSchema) }),
    ]),
    title: (input) => (typeof input === "string" ? input : (input.text ?? "anything")),
    async run(run, input) {
      const {
        visitor,
        text: expected,
        timeout,
      } = typeof input === "string" ? { text: input } : { visitor: undefined, ...input };
      const heard = expected === undefined ? undefined : readPattern(expected, "text");
      return (await run.visitor(visitor)).hears(heard, timeout === undefined ? {} : { timeout });
    },
  }),
  "expect.event": defineStep({
    summary:
      "Something happens, since the scenario began, that fits a query of the journal; each entry is expected once",
    input: z.union([query, z.strictObject({ query, timeout: z.optional(durationSchema) })]),
    title: (input) => (typeof input === "string" ? input : input.query),
    run: (run, input) =>
      typeof input === "string" ? run.expectEntry(input) : run.expectEntry(input.query, input.timeout),
  }),
  "expect.nothing": defineStep({
    summary:
      "Fails if an entry has matched a query since the start of the scenario, or does within this time: 500ms, or milliseconds",
    input: z.strictObject({ query, for: durationSchema }),
    title: ({ query, for: span }) => `${query} for ${typeof span === "number" ? `${span} ms` : span}`,
    run: (run, input) => run.expectNothing(input.query, input.for),
  }),
  trigger: defineStep({
    summary: "Sends an event: its example with data merged in",
    input: z.union([
      eventName,
      z.strictObject({
        event: eventName,
        data: z.optional(z.record(text, z.unknown())),
        via: z.optional(z.enum(["rtm", "webhook", "both"])),
      }),
    ]),
    title: (input) => (typeof input === "string" ? input : input.event),
    run: (run, input) => run.trigger(typeof input === "string" ? { event: input } : input),
  }),
  hook: defineStep({
    summary: "Registers a web hook",
    input: z.strictObject({
      url: text,
      kind: z.optional(z.enum(["plugin", "website"])),
      secret: z.optional(text),
      events: z.optional(z.array(text)),
    }),
    title: ({ url }) => url,
    run: (run, input) => run.registerHook(input),
  }),
  advance: defineStep({
    summary: "Advances the clock: a duration such as 5m, or milliseconds",
    input: durationSchema,
    title: String,
    run: (run, input) => run.advance(input),
  }),
  drop: defineStep({
    summary: "Drops all RTM connections: close the transport, disconnect by the server, or go silent",
    input: z.enum(["transport", "server", "half-open"]),
    title: String,
    run: (run, mode) => run.drop(mode),
  }),
} as const;

/** The key of a step. */
export type StepName = keyof typeof steps;

/** True if a key is that of a step. */
export function isStepName(key: string): key is StepName {
  return Object.hasOwn(steps, key);
}

/** A kind of step, whose input was checked by its own schema before. */
export function stepOf(name: StepName): StepKind<unknown> {
  return steps[name] as StepKind<unknown>;
}
