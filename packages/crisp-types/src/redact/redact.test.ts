import { expect, test } from "vitest";
import { examples } from "../examples/examples.ts";
import { eventNames, events } from "../index.ts";
import { kindOf, REDACTED, redact, redactId, redactionPaths } from "./redact.ts";

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

test("keys that may be data, and contacts in any text, are hidden", () => {
  const data = {
    ...events["session:set_state"].example,
    session_id: "ada@example.test",
    state: "+33 6 12 34 56 78",
    "grace@example.test": true,
    "33612345678": true,
    "Ada Lovelace": { nickname: "Ada" },
  };
  const { website_id } = data;
  const hidden = { session_id: REDACTED, state: REDACTED, [REDACTED]: REDACTED };
  expect(redact("session:set_state", data)).toEqual({ website_id, inbox_id: null, ...hidden });
  const version = { browser: { name: "Chrome", version: "120.0.6099.109", major: "120" } };
  const system = { ...events["session:sync:system"].example, system: version };
  expect(redact("session:sync:system", system)).toMatchObject({ system: version });
});

test("texts that programs write, and addresses of files, are hidden", () => {
  const { events: written } = redact("session:sync:events", events["session:sync:events"].example) as {
    events: unknown[];
  };
  expect(written).toMatchObject([{ text: REDACTED, data: REDACTED, color: "green" }]);
  const { url } = redact("bucket:url:upload:generated", {
    ...events["bucket:url:upload:generated"].example,
    url: { resource: "https://storage.example.test/a1/ada-passport.png", signed: "https://storage.example.test/a1" },
  }) as { url: unknown };
  expect(url).toEqual({ resource: REDACTED, signed: REDACTED });
  const bounced = { type: "email", reason: "550 <ada@example.test>: mailbox full" };
  expect(
    redact("message:acknowledge:ignored", { ...events["message:acknowledge:ignored"].example, details: bounced }),
  ).toMatchObject({ details: { type: "email", reason: REDACTED } });
});

test.each([
  ["message:send", true],
  ["session_8c842203-7ed8-4e29-a608-7cf78a7d2fcc", true],
  ["urn:example.test:sms:0", true],
  ["ada@example.test", false],
  ["Ada Lovelace", false],
  ["+33612345678", false],
  ["33612345678", false],
  ["tel:+33612345678", false],
  ["06.12.34.56.78", false],
  ["2024-01-15", true],
  ["", false],
])("redactId keeps what can be an id: %s", (text, isKept) => {
  expect(redactId(text)).toBe(isKept ? text : REDACTED);
});

test("kindOf tells the code or the class of an error, and none of its text", () => {
  class MailError extends Error {}
  expect(kindOf(new MailError("cannot mail ada@example.test"))).toBe("MailError");
  expect(kindOf(Object.assign(new Error("connect"), { code: "ECONNREFUSED" }))).toBe("ECONNREFUSED");
  expect(kindOf(Object.assign(new TypeError("x"), { code: "ada@example.test" }))).toBe("TypeError");
  const hostile = new Error("x");
  Object.defineProperty(hostile, "code", { get: () => expect.unreachable() });
  for (const thrown of ["ada", undefined, { name: "Ada" }, hostile]) expect(kindOf(thrown)).toBeUndefined();
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
