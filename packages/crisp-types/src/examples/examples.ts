import type * as z from "zod/mini";
import { type EventData, type EventName, eventNames, events } from "../events/registry.ts";
import { makeUp } from "../fake/fake.ts";
import { mayBeLeftOut } from "../fake/generate.ts";
import { createRandom } from "../fake/random.ts";
import { inspect } from "../shapes/inspect.ts";
import type { Message } from "../shapes/message.ts";
import { type MessageType, messageContents } from "../shapes/message-content.ts";

export { CrispTypesError, type CrispTypesErrorCode } from "../errors.ts";
export { type FakeOptions, fake, type Overrides } from "../fake/fake.ts";

/** Valid payloads of an event: the first has only the required fields, the second every known field. */
export type Examples<N extends EventName> = readonly [
  minimal: EventData<N>,
  maximal: EventData<N>,
  ...others: EventData<N>[],
];

/**
 * Valid payloads of every event. `message:send` and `message:received` have, after the minimal and the maximal one, one
 * for each type of content that they carry. Made from the schemas when first asked for, and the same each time.
 */
export const examples: { readonly [N in EventName]: Examples<N> } = /* @__PURE__ */ collect();

function collect(): { readonly [N in EventName]: Examples<N> } {
  const collected = {};
  for (const name of eventNames) {
    let made: unknown;
    Object.defineProperty(collected, name, {
      enumerable: true,
      get() {
        made ??= examplesOf(name);
        return made;
      },
    });
  }
  // The loop defines each name; TypeScript does not see properties that are defined so.
  return collected as { readonly [N in EventName]: Examples<N> };
}

function examplesOf(name: EventName): readonly unknown[] {
  const { data, example } = events[name];
  const make = (type?: MessageType) => makeUp(name, createRandom(`${name} ${type}`), "maximal", type && { type });
  if (name !== "message:send" && name !== "message:received") return [prune(data, example), complete(make(), example)];
  const types = (Object.keys(messageContents) as MessageType[]).filter(
    // According to the official clients, only the team sends these two.
    (type) => name === "message:received" || (type !== "note" && type !== "event"),
  );
  // The content of a text does not suit messages of other types.
  const { type, content: _, ...rest } = example as Message;
  return [prune(data, example), complete(make(type), example), ...types.map((other) => complete(make(other), rest))];
}

/** A copy of an example, with missing fields taken from a generated payload. */
function complete(madeUp: unknown, example: unknown): unknown {
  if (Array.isArray(madeUp) && Array.isArray(example)) {
    return example.length === 0 ? madeUp : example.map((item, i) => complete(madeUp[i], item));
  }
  if (typeof madeUp !== "object" || typeof example !== "object" || madeUp === null || example === null) return example;
  const completed = new Map(Object.entries(madeUp));
  for (const [key, value] of Object.entries(example)) completed.set(key, complete(completed.get(key), value));
  return Object.fromEntries(completed);
}

/** A copy without optional fields. */
function prune(schema: z.ZodMiniType, value: unknown): unknown {
  const shape = inspect(schema);
  if (Array.isArray(value)) return shape.kind === "array" ? value.map((item) => prune(shape.element, item)) : value;
  if (typeof value !== "object" || value === null || shape.kind !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => shape.fields[key] && !mayBeLeftOut(shape.fields[key]))
      .map(([key, item]) => [key, shape.fields[key] ? prune(shape.fields[key], item) : item]),
  );
}
