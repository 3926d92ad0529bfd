import * as z from "zod/mini";
import type { VisitorActs } from "../api/visitor.ts";
import { checkInput } from "../base/check-input.ts";
import { markRead } from "../world/acts/acknowledge-messages.ts";
import { fillField, ownMessage, pickChoice } from "../world/acts/answer-message.ts";
import { removeMessage, updateMessage } from "../world/acts/change-message.ts";
import { composeMessage } from "../world/acts/compose-message.ts";
import { rate } from "../world/acts/visit.ts";
import type { Outcome } from "../world/outcome.ts";
import type { Message, Session } from "../world/session.ts";
import type { Website } from "../world/website.ts";
import { requireSession, requireWebsite } from "./require-website.ts";
import type { RunningMock } from "./running-mock.ts";
import { uploadAsVisitor } from "./upload-as-visitor.ts";

/** The mock and the conversation that an act changes. */
interface Scene {
  readonly mock: RunningMock;
  readonly website: Website;
  readonly session: Session;
}

/** One act of a visitor other than writing. */
export interface VisitorAct<Input> {
  /** The method of `Visitor` that does it. */
  readonly method: keyof VisitorActs;
  readonly summary: string;
  readonly input: z.ZodMiniType<Input>;
  /** The field that a scenario may give instead of all of them. */
  readonly main?: keyof Input & string;
  run(scene: Scene, input: Input): Outcome<unknown>;
  /** The arguments of the method that mean the same. */
  args(input: Input): readonly unknown[];
}

function defineAct<Input>(act: VisitorAct<Input>): VisitorAct<Input> {
  return act;
}

const fingerprint = z.optional(z.int());

/** All acts of a visitor other than writing, by their words in the control API and on the command line. */
export const visitorActs = {
  pick: defineAct({
    method: "picks",
    summary: "Pick a choice of the latest picker that has it, by its label or value",
    input: z.strictObject({ label: z.string(), fingerprint }),
    main: "label",
    run: ({ mock, website, session }, input) => pickChoice(mock.world, website, session, input),
    args: ({ label, ...which }) => [label, which],
  }),
  fill: defineAct({
    method: "fills",
    summary: "Fill in the latest field",
    input: z.strictObject({ value: z.string(), fingerprint }),
    main: "value",
    run: ({ mock, website, session }, input) => fillField(mock.world, website, session, input),
    args: ({ value, ...which }) => [value, which],
  }),
  type: defineAct({
    method: "types",
    summary: "Start typing, or stop",
    input: z.strictObject({ excerpt: z.optional(z.string()), stop: z.optional(z.boolean()) }),
    main: "excerpt",
    run: ({ mock, website, session }, { excerpt = "", stop = false }) =>
      composeMessage(mock.world, website, session, { from: "user", type: stop ? "stop" : "start", excerpt }),
    args: ({ excerpt, stop }) => [stop ? false : excerpt],
  }),
  rate: defineAct({
    method: "rates",
    summary: "Rate the conversation with 1 to 5 stars",
    input: z.strictObject({
      stars: z.int().check(z.minimum(1), z.maximum(5)),
      comment: z.optional(z.string()),
    }),
    main: "stars",
    run: ({ session }, { stars, comment = "" }) => rate(session, { stars, comment }),
    args: ({ stars, comment }) => [stars, comment],
  }),
  upload: defineAct({
    method: "uploads",
    summary: "Send a file",
    input: z.strictObject({
      name: z.string().check(z.minLength(1)),
      type: z.optional(z.string()),
      /** Base64, of either alphabet, also in lines. */
      data: z.optional(z.string().check(z.regex(/^[\w+/\s-]*(?:={1,2}\s*)?$/, "expected Base64"))),
    }),
    main: "name",
    run: ({ mock, website, session }, file) => uploadAsVisitor(mock, website, session, file),
    args: ({ data = "", ...file }) => [{ ...file, data: { base64: data } }],
  }),
  edit: defineAct({
    method: "edits",
    summary: "Change the visitor's latest message",
    input: z.strictObject({ content: z.unknown(), fingerprint }),
    main: "content",
    run: ({ mock, website, session }, { content, fingerprint }) =>
      updateMessage(mock.world, website, session, { fingerprint: ownMessage(session, fingerprint), content }),
    args: ({ content, ...which }) => [content, which],
  }),
  remove: defineAct({
    method: "removes",
    summary: "Remove the visitor's latest message",
    input: z.strictObject({ fingerprint }),
    run: ({ mock, website, session }, { fingerprint }) =>
      removeMessage(mock.world, website, session, { fingerprint: ownMessage(session, fingerprint) }),
    args: (which) => [which],
  }),
  read: defineAct({
    method: "reads",
    summary: "Read the messages of the team",
    input: z.strictObject({ fingerprints: z.optional(z.array(z.int())) }),
    run: ({ session }, { fingerprints }) =>
      markRead(session, { from: "operator", ...(fingerprints ? { fingerprints } : {}) }),
    args: ({ fingerprints }) => [fingerprints],
  }),
} as const;

/** The word of an act. */
export type VisitorWord = keyof typeof visitorActs;

/** All words, in their order. */
export const visitorWords = Object.keys(visitorActs) as readonly VisitorWord[];

/** An act with any input, which the schema of the act checks. */
export function visitorAct(word: VisitorWord): VisitorAct<unknown> {
  return visitorActs[word] as VisitorAct<unknown>;
}

/** Does what a visitor does. Returns the message that was changed or sent, if it is about one. Throws `invalid_data`. */
export function actAsVisitor(
  mock: RunningMock,
  sessionId: string,
  word: VisitorWord,
  input: unknown,
): Message | undefined {
  const { input: schema, run } = visitorAct(word);
  const checked = checkInput(schema, input, word, { strict: true });
  const session = requireSession(mock, sessionId);
  const website = requireWebsite(mock, session.website_id);
  return mock.publishOutcome(
    run({ mock: { ...mock, world: mock.world.by(website.website_id) }, website, session }, checked),
  ).value as Message | undefined;
}
