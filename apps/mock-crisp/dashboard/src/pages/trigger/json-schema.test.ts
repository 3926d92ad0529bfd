import { eventNames, events, parseEventData } from "@x/crisp-types";
import { expect, test } from "vitest";
import { findEvents } from "./event-list.tsx";
import { blankOf, schemaOf } from "./json-schema.ts";

test("every event has a schema that a form can be made from, and its required fields are in its example", () => {
  for (const name of eventNames) {
    const { properties = {}, required = [] } = schemaOf(name);
    expect(Object.keys(properties).length, name).toBeGreaterThan(0);
    for (const key of required) expect(events[name].example, name).toHaveProperty(key);
  }
});

test("a field that is added has a value that fits", () => {
  const { properties = {} } = schemaOf("message:send");
  for (const [key, schema] of Object.entries(properties)) {
    if (key === "content") continue;
    const data = { ...events["message:send"].example, [key]: blankOf(schema) };
    expect(parseEventData("message:send", data), key).toMatchObject({ ok: true });
  }
});

test("a search finds names before summaries", () => {
  expect(findEvents("message:send")[0]).toBe("message:send");
  expect(findEvents("email").length).toBeGreaterThan(1);
  expect(findEvents("")).toHaveLength(eventNames.length);
});
