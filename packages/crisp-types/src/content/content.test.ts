import { describe, expect, expectTypeOf, test } from "vitest";
import { examples } from "../examples/examples.ts";
import { events, type Message, messageContents } from "../index.ts";
import {
  animation,
  audio,
  carousel,
  chosen,
  field,
  file,
  filled,
  narrowContent,
  note,
  picker,
  type TypedContent,
  text,
  textOf,
  toTranscript,
} from "./index.ts";

const target = {
  title: "Shoes",
  description: "Red",
  actions: [{ label: "Buy", url: "https://shop.example.test/1" }],
};
const built: readonly TypedContent[] = [
  text("Hello"),
  note("A note"),
  picker("Which shipping?", ["Standard", { value: "express", label: "Express", icon: "🚀" }], { required: true }),
  field("Your name?", { explain: "First and last", value: "Ada" }),
  carousel("Our shoes", [target]),
  file("https://files.example.test/a.pdf", { name: "a.pdf", type: "application/pdf" }),
  audio(new URL("https://files.example.test/a.webm"), { type: "audio/webm", duration: 3 }),
  animation("https://files.example.test/a.gif", { type: "image/gif" }),
];

test("a builder's result matches the schema of its type", () => {
  for (const { type, content } of built) {
    expect(messageContents[type]().safeParse(content), type).toMatchObject({ success: true });
    expect(narrowContent(type, content)).toEqual({ type, content });
  }
});

test("a text becomes a choice, and the id is derived from the question", () => {
  expect(picker("Which shipping?", ["Standard"])).toEqual({
    type: "picker",
    content: {
      id: "which-shipping",
      text: "Which shipping?",
      choices: [{ value: "Standard", label: "Standard", selected: false }],
    },
  });
  expect(field("Votre prénom ?", { explain: "…" }).content.id).toBe("votre-prénom");
  expect(field("?", { explain: "…", id: "first" }).content.id).toBe("first");
});

test.each<[string, () => unknown, RegExp]>([
  ["an empty text", () => text(""), /content: expected a non-empty string, got an empty string/],
  ["a note that is no string", () => note(undefined as never), /got undefined/],
  ["a field without options", () => field("?", undefined as never), /options: expected an object, got undefined/],
  [
    "a field with a value that is no text",
    () => field("?", { explain: "…", value: 3 as never }),
    /value: .* got number/,
  ],
  ["a file without options", () => file("https://a.test/b", undefined as never), /options: .* got undefined/],
  ["a recording without options", () => audio("https://a.test/b", null as never), /options: .* got null/],
  [
    "an animation without options",
    () => animation("https://a.test/b", undefined as never),
    /options: .* got undefined/,
  ],
  ["a picker with null as options", () => picker("?", ["A"], null as never), /options: .* got null/],
  ["a picker that is required by a text", () => picker("?", ["A"], { required: "no" as never }), /required: .* got no/],
  [
    "a choice with an action that is no object",
    () => picker("?", [{ value: "a", label: "A", action: "x" as never }]),
    /choices\[0\]\.action: expected an object, got string/,
  ],
  ["a picker without choices", () => picker("?", []), /choices: .* an empty list/],
  ["choices that are no list", () => picker("?", "yes" as never), /choices: .* string/],
  ["two choices of one value", () => picker("?", ["a", { value: "a", label: "b" }]), /duplicate value "a"/],
  ["a choice without a label", () => picker("?", [{ value: "a" } as never]), /choices\[0\]\.label/],
  ["a field without explain", () => field("?", {} as never), /explain/],
  ["a carousel without cards", () => carousel("?", []), /targets/],
  ["a card without links", () => carousel("?", [{ ...target, actions: [] }]), /targets\[0\]\.actions/],
  ["a relative address", () => file("/a.pdf", { name: "a", type: "application/pdf" }), /absolute http\(s\) URL/],
  ["an address that runs a script", () => animation("javascript:alert(1)", { type: "image/gif" }), /http\(s\)/],
  ["a type that is no MIME type", () => animation("https://a.test/a.gif", { type: "gif" }), /MIME type/],
  [
    "a fraction of a second",
    () => audio("https://a.test/a.webm", { type: "audio/webm", duration: 0.5 }),
    /whole seconds/,
  ],
])("%s is a TypeError that names the argument", (_, build, message) => {
  expect(build).toThrow(TypeError);
  expect(build).toThrow(message);
});

test("the text of a message, by its type", () => {
  expect(built.map(textOf)).toEqual([
    "Hello",
    "A note",
    "Which shipping?",
    "Your name?",
    "Our shoes",
    "a.pdf: https://files.example.test/a.pdf",
    "https://files.example.test/a.webm",
    "https://files.example.test/a.gif",
  ]);
  expect(textOf({ type: "event", content: { namespace: "state:resolved", text: "Resolved" } })).toBe("");
  for (const content of [null, 1, {}, { text: 1 }]) expect(textOf({ type: "picker", content })).toBe("");
  expect(textOf({ type: "later", content: "?" })).toBe("");
});

describe("a transcript", () => {
  const message = (from: string, timestamp: number, fingerprint: number, content: TypedContent) => ({
    ...content,
    ...{ from, timestamp, fingerprint },
  });
  const messages = [
    message("operator", 3, 1, text("Third")),
    message("user", 1, 2, text("Second")),
    message("user", 1, 1, text("First")),
    message("operator", 2, 1, note("Between us")),
    message("operator", 4, 1, { type: "event", content: { namespace: "state:resolved" } }),
    message("somebody", 5, 1, text("Neither side")),
  ];

  test("is sorted by time, then fingerprint, and does not change the list", () => {
    const before = structuredClone(messages);
    expect(toTranscript(messages)).toEqual([
      { role: "user", content: "First" },
      { role: "user", content: "Second" },
      { role: "assistant", content: "Third" },
    ]);
    expect(messages).toEqual(before);
  });

  test("has other roles and notes if asked to", () => {
    const transcript = toTranscript(messages, { roles: { user: "customer", operator: "agent" }, notes: true });
    expectTypeOf(transcript[0]?.role).toEqualTypeOf<"customer" | "agent" | undefined>();
    expect(transcript.map(({ role }) => role)).toEqual(["customer", "customer", "agent", "agent"]);
    expect(toTranscript(messages, { roles: null, notes: null } as never)).toEqual(
      toTranscript(messages, null as never),
    );
    expect(toTranscript(messages, { roles: { operator: "bot" } })[2]).toEqual({ role: "bot", content: "Third" });
  });

  test("takes the messages of events", () => {
    const sent: readonly Message[] = examples["message:send"];
    expect(toTranscript(sent).length).toBeGreaterThan(0);
  });
});

describe("an answer", () => {
  const updated = (content: (typeof events)["message:updated"]["example"]["content"]) => ({
    ...events["message:updated"].example,
    content,
  });

  test("to a picker is its selected choice", () => {
    const { content } = picker("Which?", ["a", "b"], { id: "which" });
    expect(chosen(updated(content))).toBeUndefined();
    const choices = content.choices.map((choice) => ({ ...choice, selected: choice.value === "b" }));
    expect(chosen(updated({ ...content, choices }))).toEqual({ id: "which", value: "b", label: "b" });
    expect(filled(updated({ ...content, choices }))).toBeUndefined();
  });

  test("to a field is the text that was entered", () => {
    const { content } = field("Name?", { explain: "…", id: "name" });
    expect(filled(updated(content))).toBeUndefined();
    expect(filled(updated({ ...content, value: "Ada" }))).toEqual({ id: "name", value: "Ada" });
    expect(chosen(updated({ ...content, value: "Ada" }))).toBeUndefined();
  });

  test("is not an edited text", () => {
    expect(chosen(updated("Edited"))).toBeUndefined();
    expect(filled(updated("Edited"))).toBeUndefined();
  });
});

test("content that does not match the type is undefined, and matching content has the type's shape", () => {
  expect(narrowContent("picker", "text")).toBeUndefined();
  expect(narrowContent("later", {})).toBeUndefined();
  expect(narrowContent("toString", {})).toBeUndefined();
  for (const type of [undefined, null, 5, {}, Object.create(null)]) {
    expect(narrowContent(type as never, {})).toBeUndefined();
  }
  const narrowed = narrowContent("field", { id: "a", text: "?", explain: "…", value: "x", later: 1 });
  expectTypeOf(narrowed?.content.value).toEqualTypeOf<string | undefined>();
  expect(narrowed?.content).toMatchObject({ value: "x", later: 1 });
});

test("an id that is derived from a long question ends with a whole character", () => {
  const { id } = field(`a${"𝒳".repeat(40)}`, { explain: "…" }).content;
  expect(id).toBe(`a${"𝒳".repeat(31)}`);
  expect(Buffer.from(id).toString()).toBe(id);
});

test("values of other types, in a list or in an answer, have no text and are no answer", () => {
  for (const message of [null, undefined, 5, "text", [], {}]) {
    expect(textOf(message as never)).toBe("");
    expect(toTranscript([message as never])).toEqual([]);
    expect(chosen(message as never)).toBeUndefined();
    expect(filled(message as never)).toBeUndefined();
  }
  const choice = { value: "a", label: "A", selected: true };
  for (const content of [
    { id: 5, choices: [choice] },
    { id: "which", choices: [null, 5, { selected: true }] },
    { id: "which", choices: { 0: choice } },
    { id: 5, value: "Ada" },
    { id: "name", value: 5 },
    { id: "name", value: null },
  ]) {
    expect(chosen({ content: content as never }), JSON.stringify(content)).toBeUndefined();
    expect(filled({ content: content as never }), JSON.stringify(content)).toBeUndefined();
  }
  const choices = [null, { ...choice, label: 5 }];
  expect(chosen({ content: { id: "which", choices } as never })).toEqual({ id: "which", value: "a", label: "a" });
});

test("content that throws when it is read matches no type", () => {
  const content = Object.defineProperty({}, "url", {
    get() {
      throw new Error("no");
    },
  });
  expect(narrowContent("animation", content)).toBeUndefined();
});

test("an update without content, which only an unchecked event can be, is no answer", () => {
  for (const content of [undefined, null, 3]) {
    expect(chosen({ content: content as never })).toBeUndefined();
    expect(filled({ content: content as never })).toBeUndefined();
  }
});
