import { afterAll, beforeAll, expect, it } from "vitest";
import { type MockCrisp, startMockCrisp, type Visitor } from "../index.ts";

let crisp: MockCrisp;
let visitor: Visitor;
beforeAll(async () => {
  crisp = await startMockCrisp();
  visitor = await crisp.visitor({ nickname: "Ada" });
});
afterAll(() => crisp.close());

/** As a program in JavaScript may call it. */
const loose = (value: unknown) => value as never;

it.each<[what: string, act: () => Promise<unknown>, message: RegExp]>([
  ["a misspelt field of a visitor", () => crisp.visitor(loose({ nick: "Ada" })), /visitor\.nick: unknown field/],
  ["an address that is no text", () => crisp.visitor(loose({ email: 5 })), /visitor\.email: .*expected string/],
  ["segments that are no list", () => crisp.visitor(loose({ segments: "vip" })), /visitor\.segments: .*expected array/],
  ["a visitor that is no object", () => crisp.visitor(loose("Ada")), /visitor: .*expected object/],
  ["nothing said", () => visitor.says(loose(undefined)), /message\.content: .*expected string/],
  ["a number said", () => visitor.says(loose(5)), /message\.content: .*expected string/],
  ["no file", () => visitor.uploads(loose(undefined)), /upload: expected an object with name and data/],
  ["a number as a file", () => visitor.uploads(loose({ name: "a", data: 5 })), /upload: data: expected a text, bytes/],
  ["no Base64", () => visitor.uploads({ name: "a", data: { base64: "!!!" } }), /upload\.data: expected Base64/],
  // The square of this length is minutes of work.
  [
    "no Base64 after much white space",
    () => visitor.uploads({ name: "a", data: { base64: `${" ".repeat(500_000)}!` } }),
    /upload\.data: expected Base64/,
  ],
  ["no size after much white space", () => startMockCrisp({ maxUploadSize: `1${" ".repeat(500_000)}!` }), /not a size/],
  ["a misspelt channel", () => crisp.trigger("message:send", {}, loose({ via: "webhok" })), /via: .*"webhook"\?/],
  [
    "an unknown kind of hook",
    async () => crisp.webhooks.register(loose({ url: "http://127.0.0.1:9/", kind: "plugn" })),
    /kind: expected plugin or website/,
  ],
  [
    "events of a hook that are no list",
    async () => crisp.webhooks.register(loose({ url: "http://127.0.0.1:9/", events: "message:send" })),
    /events: expected an array/,
  ],
  ["no options", () => startMockCrisp(loose(null)), /settings: expected an object/],
  ["options that are no object", () => startMockCrisp(loose(5)), /settings: expected an object/],
])("%s is refused with what was expected, and nothing happens", async (_what, act, message) => {
  const last = crisp.journal.entries().at(-1)?.id;
  await expect(act()).rejects.toMatchObject({ code: "invalid_data", message: expect.stringMatching(message) });
  expect(crisp.journal.entries().at(-1)?.id).toBe(last);
  expect([crisp.webhooks.list(), visitor.messages()]).toEqual([[], []]);
});

it.each(["eA==", "eA", "", "-_8=", "+/8=", "eHh4\neHh4\n"])("the control API takes %j as Base64", async (data) => {
  const response = await fetch(`${crisp.url}/_mock/visitors/${(await crisp.visitor()).session_id}/upload`, {
    method: "POST",
    body: JSON.stringify({ name: "a.bin", data }),
  });
  const { message } = (await response.json()) as { message: { content: { url: string } } };
  const bytes = Buffer.from(await (await fetch(message.content.url)).arrayBuffer());
  expect(bytes).toEqual(Buffer.from(data, "base64"));
});
