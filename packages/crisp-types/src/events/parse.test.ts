import { expect, test } from "vitest";
import { type EventName, events, parseEventData, parseWebhookEnvelope } from "../index.ts";

const email = events["session:set_email"].example;

test("valid data is returned as it is, with its unknown fields", () => {
  const data = { ...events["message:send"].example, unheard_of: 1 };
  const result = parseEventData("message:send", data);
  expect(result.ok && result.data).toBe(data);
  const envelope = { event: "session:set_email", data: email, unheard_of: 1 };
  expect(parseWebhookEnvelope(envelope)).toEqual({ ok: true, envelope });
});

test("a wrong type in a known field is refused with its path", () => {
  const json = { event: "session:set_email", data: { ...email, email: 7 }, timestamp: 1765432109876 };
  expect(parseWebhookEnvelope(json)).toEqual({
    ok: false,
    reason: "invalid",
    issues: [{ path: ["data", "email"], message: "expected string, got number" }],
  });
});

test.each([
  [
    "picker",
    { id: "a", text: "b", choices: [{ value: 1, label: "x", selected: true }] },
    ["content", "choices", 0, "value"],
  ],
  ["file", { name: "a.pdf", type: "application/pdf" }, ["content", "url"]],
  ["text", { text: "hi" }, ["content"]],
  ["audio", "hi", ["content"]],
  ["a_type_of_tomorrow", 7, ["content"]],
])("the content of a message of type %s is checked by that type", (type, content, path) => {
  const result = parseEventData("message:send", { ...events["message:send"].example, type, content });
  expect(result).toMatchObject({ ok: false, issues: [{ path }] });
});

test("a message of a type that Crisp adds later passes", () => {
  const data = { ...events["message:send"].example, type: "a_type_of_tomorrow", content: { anything: [1] } };
  expect(parseEventData("message:send", data).ok).toBe(true);
});

test("a message without content is refused, whatever its type", () => {
  for (const type of ["text", "file", "a_type_of_tomorrow"]) {
    const { content: _, ...data } = events["message:send"].example;
    expect(parseEventData("message:send", { ...data, type })).toMatchObject({
      ok: false,
      issues: [{ path: ["content"] }],
    });
  }
});

test("shapes that differ in the official Go client are accepted as well", () => {
  const capabilities = events["session:sync:capabilities"].example;
  expect(
    parseEventData("session:sync:capabilities", { ...capabilities, capabilities: { capabilities: ["call"] } }).ok,
  ).toBe(true);
  const progress = events["people:import:progress"].example;
  expect(parseEventData("people:import:progress", { ...progress, items: [{ reason: "invalid_email" }] }).ok).toBe(true);
  const { inbox_id: _, ...older } = email;
  expect(parseEventData("session:set_email", older).ok).toBe(true);
});

test("an unknown name is reported as such, shortened", () => {
  expect(parseWebhookEnvelope({ event: "session:set_mail", data: {} })).toEqual({
    ok: false,
    reason: "unknown_event",
    issues: [{ path: ["event"], message: 'unknown event "session:set_mail"' }],
  });
  for (const name of ["__proto__", "constructor", "x".repeat(1_000_000)]) {
    const result = parseEventData(name as EventName, {});
    expect(result).toMatchObject({ ok: false, reason: "unknown_event" });
    expect(JSON.stringify(result).length).toBeLessThan(300);
  }
});

test("a malformed envelope is refused with the reason", () => {
  expect(parseWebhookEnvelope(null)).toMatchObject({
    reason: "invalid",
    issues: [{ path: [], message: "expected object, got null" }],
  });
  expect(parseWebhookEnvelope({ event: 1, data: [] })).toMatchObject({
    issues: [
      { path: ["event"], message: "expected string, got number" },
      { path: ["data"], message: "expected object, got array" },
    ],
  });
  expect(parseWebhookEnvelope({ event: "session:set_email", data: email, timestamp: "now" })).toMatchObject({
    issues: [{ path: ["timestamp"] }],
  });
});
