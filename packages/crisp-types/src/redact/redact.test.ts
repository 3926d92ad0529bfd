import { expect, test } from "vitest";
import { examples } from "../examples/examples.ts";
import { eventNames, events } from "../index.ts";
import { REDACTED, redact, redactionPaths } from "./redact.ts";

test("possibly personal data is hidden, and the rest stays", () => {
  const { content: _, user, ...rest } = events["message:received"].example;
  expect(redact("message:received", events["message:received"].example)).toEqual({
    ...rest,
    content: REDACTED,
    user: { user_id: REDACTED, nickname: REDACTED, avatar: REDACTED },
  });
  expect(user.nickname).toBe("Grace");
});

test("no name, address or written text is left in the examples of any event", () => {
  const personal =
    /\bada\b|grace|linus|example\.test\/(?!a1|upload|avatar|website|campaign|helpdesk|status|processing)|\+1555|192\.0\.2|London|Iceland|arrived/i;
  for (const name of eventNames) {
    // The status page's replicas and the results of a search for animations are no person's.
    if (name === "status:health:changed" || name === "media:animation:listed") continue;
    for (const payload of examples[name]) expect(JSON.stringify(redact(name, payload))).not.toMatch(personal);
  }
});

test("the map of hidden fields is derived from the schemas", () => {
  expect(redactionPaths("session:set_email")).toEqual(["email"]);
  expect(redactionPaths("session:sync:network")).toEqual(["network.ip", "network.connection.isp"]);
  expect(redactionPaths("session:set_block")).toEqual([]);
  expect(redactionPaths("message:updated")).toEqual(["content"]);
  expect(redactionPaths("session:sync:pages")).toContain("pages[].page_url");
});

test("unknown fields, unknown events and values of the wrong type are hidden", () => {
  const data = {
    ...events["session:set_block"].example,
    is_blocked: "ada@example.test",
    mail: "ada@example.test",
    gone: null,
  };
  expect(redact("session:set_block", data)).toMatchObject({ is_blocked: REDACTED, mail: REDACTED, gone: null });
  expect(redact("session:set_mail", data)).toBe(REDACTED);
  expect(redact("session:set_block", "ada@example.test")).toBe(REDACTED);
  expect(redact("people:import:progress", { items: [{ identifier: "ada@example.test", reason: "x" }] })).toEqual({
    items: [{ identifier: REDACTED, reason: "x" }],
  });
});

test("the payload itself is not changed, nor any prototype", () => {
  const data = JSON.parse('{"__proto__": {"email": "ada@example.test"}, "email": "ada@example.test"}');
  const copy = redact("session:set_email", data) as object;
  expect(data.email).toBe("ada@example.test");
  expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
  expect(JSON.stringify(copy)).toBe('{"__proto__":"[redacted]","email":"[redacted]"}');
});

test("cyclic and deeply nested values are hidden, not followed", () => {
  const cyclic: Record<string, unknown> = { ...events["plugin:channel"].example };
  cyclic["payload"] = cyclic;
  cyclic["again"] = cyclic;
  expect(redact("plugin:channel", cyclic)).toMatchObject({ payload: REDACTED, again: REDACTED });
});
