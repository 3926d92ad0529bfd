import type * as z from "zod/mini";
import { CrispTypesError } from "../errors.ts";
import { parseEventData } from "../events/parse.ts";
import { type EventData, type EventName, events, isEventName } from "../events/registry.ts";
import { inspect } from "../shapes/inspect.ts";
import { type MessageType, messageContents } from "../shapes/message-content.ts";
import { type Fullness, generate } from "./generate.ts";
import { createRandom, type Random } from "./random.ts";

/** A part of a payload. Objects are merged; arrays and other values replace generated ones. */
export type Overrides<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { readonly [K in keyof T]?: Overrides<T[K]> }
    : T;

/** Options of {@link fake}. */
export interface FakeOptions {
  /** The same seed gives the same payload. Default 0. */
  readonly seed?: number | undefined;
}

/**
 * Generates a valid payload of event `name`. A message's content matches its type, whichever of the two is given.
 *
 * @throws CrispTypesError `unknown_event`, or `invalid_override` if the overrides make the payload invalid.
 */
export function fake<N extends EventName>(
  name: N,
  overrides?: Overrides<EventData<N>>,
  { seed = 0 }: FakeOptions = {},
): EventData<N> {
  if (!isEventName(name)) {
    throw new CrispTypesError("unknown_event", `no event is named ${JSON.stringify(name)}; see eventNames`);
  }
  const payload = makeUp(name, createRandom(`${name} ${seed}`), "some", overrides);
  const result = parseEventData(name, payload);
  if (result.ok) return result.data;
  const reasons = result.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  throw new CrispTypesError("invalid_override", `the overrides make ${name} invalid: ${reasons.join("; ")}`);
}

/** Generates a payload with `overrides` merged into it, without checking it. */
export function makeUp(name: EventName, random: Random, fullness: Fullness, overrides?: unknown): unknown {
  const schema: z.ZodMiniType = events[name].data;
  const generated = generate(schema, random, fullness) as Record<string, unknown>;
  const given = isPlain(overrides) ? overrides : {};
  if (isMessage(schema)) Object.assign(generated, messageParts(name, generated, given, random, fullness));
  if (name === "email:track:view" && (given["type"] ?? generated["type"]) === "session") {
    generated["identifier"] = `session_${random.uuid()}`;
  }
  return merge(generated, overrides);
}

function isMessage(schema: z.ZodMiniType): boolean {
  const shape = inspect(schema);
  return shape.kind === "object" && shape.fields["content"] !== undefined && shape.fields["from"] !== undefined;
}

/** The fields of a message that depend on other fields. */
function messageParts(
  name: EventName,
  generated: Record<string, unknown>,
  given: Record<string, unknown>,
  random: Random,
  fullness: Fullness,
): Record<string, unknown> {
  const visitor = name === "message:send";
  const likely: MessageType[] = (Object.keys(messageContents) as MessageType[]).filter(
    // According to the official clients, only the team sends these two.
    (candidate) => !visitor || (candidate !== "note" && candidate !== "event"),
  );
  const { type: wanted, content } = given;
  // A type that is no text is merged later, and refused.
  const type =
    typeof wanted === "string" ? wanted : (typeOf(content) ?? random.pick(likely as [MessageType, ...MessageType[]]));
  const build = Object.hasOwn(messageContents, type) ? messageContents[type as MessageType] : messageContents.text;
  const user = generated["user"] as Record<string, unknown>;
  if (visitor && "user_id" in user) user["user_id"] = given["session_id"] ?? generated["session_id"];
  return { type, from: visitor ? "user" : "operator", content: generate(build(), random, fullness, "content") };
}

/** The first type that the given content matches. */
function typeOf(content: unknown): MessageType | undefined {
  if (typeof content === "string") return "text";
  if (!isPlain(content)) return undefined;
  const keys = Object.keys(content);
  return (Object.keys(messageContents) as MessageType[]).find((type) => {
    const shape = inspect(messageContents[type]());
    return shape.kind === "object" && keys.every((key) => Object.hasOwn(shape.fields, key));
  });
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function merge(base: unknown, over: unknown): unknown {
  if (over === undefined) return base;
  if (!isPlain(base) || !isPlain(over)) return over;
  // Entries rather than a spread of assignments: a key `__proto__` stays a plain property.
  const merged = new Map(Object.entries(base));
  for (const [key, value] of Object.entries(over)) merged.set(key, merge(merged.get(key), value));
  return Object.fromEntries(merged);
}
