import { expect, test } from "vitest";
import { eventNames, events, isEventName, parseEventData, rtmEventNames, webhookEventNames } from "../index.ts";

test("all events are sent over RTM, and all but these by web hook", () => {
  expect(new Set(eventNames).size).toBe(eventNames.length);
  expect(eventNames).toEqual(Object.keys(events));
  expect(rtmEventNames).toEqual(eventNames);
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

test("a property that every object inherits is not an event", () => {
  for (const name of ["__proto__", "constructor", "toString", "message", "", undefined, null, 1, {}]) {
    expect(isEventName(name)).toBe(false);
  }
});
