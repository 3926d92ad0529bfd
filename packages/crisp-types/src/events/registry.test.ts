import { expect, test } from "vitest";
import { eventNames, events, isEventName, parseEventData, rtmEventNames, webhookEventNames } from "../index.ts";

test("there are 82 events, of which 76 go out by web hook and all over RTM", () => {
  expect(eventNames).toHaveLength(82);
  expect(new Set(eventNames).size).toBe(82);
  expect(rtmEventNames).toEqual(eventNames);
  expect(webhookEventNames).toHaveLength(76);
  expect(eventNames.filter((name) => !(webhookEventNames as readonly string[]).includes(name))).toEqual([
    "spam:message",
    "spam:decision",
    "people:import:progress",
    "people:import:done",
    "widget:action:processed",
    "media:animation:listed",
  ]);
});

test.each(eventNames)("%s knows its name, and its example is valid", (name) => {
  const event = events[name];
  expect(event.name).toBe(name);
  expect(event.namespace).toBe(name.split(":")[0]);
  expect(event.summary).toMatch(/^[A-Z].*\.$/);
  expect(parseEventData(name, event.example)).toEqual({ ok: true, data: event.example });
  expect(event.data).toBe(event.data);
});

test("what every object inherits is not an event", () => {
  for (const name of ["__proto__", "constructor", "toString", "message", "", undefined, null, 1, {}]) {
    expect(isEventName(name)).toBe(false);
  }
});
