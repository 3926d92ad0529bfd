import { describe, expect, test } from "vitest";
import { type Field, fieldsOf } from "../fields/fields.ts";
import { eventNames, type Message, type MessageType, messageContents, parseEventData } from "../index.ts";
import { examples, fake } from "./examples.ts";

/** True if a payload has a field at a path such as `pages[].page_url`. */
function has(value: unknown, path: string): boolean {
  const [head = "", ...rest] = path.split(/(?=\[\])|\./);
  if (head === "[]")
    return Array.isArray(value) && value.length > 0 && (rest.length === 0 || has(value[0], rest.join(".")));
  if (typeof value !== "object" || value === null || !(head in value)) return false;
  return rest.length === 0 || has((value as Record<string, unknown>)[head], rest.join("."));
}

/** The fields that a maximal example can have: of several shapes of one field, it has the first. */
const expected = ({ path, messageType }: Field) =>
  messageType === undefined && !path.startsWith("items[]") && !path.startsWith("capabilities.");

describe.each(eventNames)("%s", (name) => {
  test("has valid examples: a minimal one, and a maximal one with every known field", () => {
    const [minimal, maximal, ...others] = examples[name];
    for (const payload of [minimal, maximal, ...others]) {
      expect(parseEventData(name, payload)).toEqual({ ok: true, data: payload });
    }
    const fields = fieldsOf(name).filter(expected);
    expect(fields.filter(({ path }) => !has(maximal, path)).map(({ path }) => path)).toEqual([]);
    const required = fields.filter(({ optional, path }) => !optional && !/[.[]/.test(path));
    expect(required.filter(({ path }) => !has(minimal, path))).toEqual([]);
  });

  test("has made-up payloads that are valid, the same for the same seed, and survive JSON", () => {
    for (let seed = 0; seed < 40; seed++) {
      const payload = fake(name, undefined, { seed });
      expect(parseEventData(name, payload).ok).toBe(true);
      expect(fake(name, {}, { seed })).toEqual(payload);
      expect(JSON.parse(JSON.stringify(payload))).toEqual(payload);
    }
  });
});

test("examples are made once, and are the same each time", () => {
  expect(examples["message:send"]).toBe(examples["message:send"]);
  expect(Object.keys(examples)).toEqual(eventNames);
});

test("messages have an example of each type that they carry", () => {
  const types = (messages: readonly Message[]) => messages.slice(2).map(({ type }) => type);
  const all = Object.keys(messageContents);
  expect(types(examples["message:received"])).toEqual(all);
  expect(types(examples["message:send"])).toEqual(all.filter((type) => type !== "note" && type !== "event"));
});

test("different seeds give different payloads", () => {
  const seen = new Set(Array.from({ length: 20 }, (_, seed) => JSON.stringify(fake("message:send", {}, { seed }))));
  expect(seen.size).toBeGreaterThan(15);
});

test("overrides are merged into objects, and replace other values", () => {
  const data = fake("message:send", { type: "text", content: "hi", user: { nickname: "Ada" }, mentions: ["x"] });
  expect(data).toMatchObject({ type: "text", content: "hi", from: "user", mentions: ["x"], user: { nickname: "Ada" } });
});

test("a message's content matches the given type, and its type the given content", () => {
  for (const type of Object.keys(messageContents) as MessageType[]) {
    expect(fake("message:received", { type }).type).toBe(type);
  }
  expect(fake("message:send", { content: "hi" }).type).toBe("text");
  expect(fake("message:send", { content: { duration: 3 } })).toMatchObject({ type: "audio", content: { duration: 3 } });
});

test("an override that makes the payload invalid is refused with its path, and so is an unknown name", () => {
  expect(() => fake("session:set_email", { email: 7 as unknown as string })).toThrow(
    /^\[invalid_override\] .*email: expected string, got number/,
  );
  expect(() => fake("session:set_mail" as "session:set_email")).toThrow(/^\[unknown_event\]/);
});

test.each([
  { content: null },
  { content: 5 },
  { content: ["hi"] },
  { type: 5 },
  { type: {} },
  { user: null },
  null,
  "text",
])("the override %j of a message is refused as invalid", (overrides) => {
  expect(() => fake("message:send", overrides as never)).toThrow(/^\[invalid_override\]/);
});

test.each(["constructor", "toString", "__proto__", "tomorrow"])("a message may have the unknown type %s", (type) => {
  expect(fake("message:received", { type } as never)).toMatchObject({ type, content: expect.any(String) });
});

test("an override named __proto__ changes no prototype", () => {
  const data = fake("session:set_email", JSON.parse('{"__proto__": {"polluted": true}}'));
  expect(Object.getPrototypeOf(data)).toBe(Object.prototype);
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
});
