import { describe, expect, test } from "vitest";
import { eventNames, events, parseEventData, parseWebhookEnvelope } from "../index.ts";
import { redact } from "../redact/redact.ts";

/** `levels` nested objects. */
function nested(levels: number): unknown {
  let value: unknown = "bottom";
  for (let level = 0; level < levels; level++) value = level % 2 === 0 ? { within: value } : [value];
  return value;
}

/** Each event's example, with every top-level field replaced in turn, and an unknown field added. */
function* withEverywhere(value: unknown) {
  for (const name of eventNames) {
    const { example } = events[name];
    for (const key of [...Object.keys(example), "unknown"]) yield { name, data: { ...example, [key]: value } };
    yield { name, data: value };
  }
}

const cyclic: { self?: unknown; list: unknown[] } = { list: [] };
cyclic.self = cyclic;
cyclic.list.push(cyclic);

const throwing = Object.defineProperty({}, "event", {
  enumerable: true,
  get() {
    throw new Error("no");
  },
});

describe.each([
  ["cyclic", cyclic],
  ["10,000 levels deep", nested(10_000)],
  ["an array of 200,000", Array.from({ length: 200_000 }, (_, i) => i)],
  ["an object of 100,000 keys", Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`key${i}`, i]))],
  ["a string of 4 MB", "ab".repeat(2_000_000)],
  [
    "with __proto__ and constructor",
    JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'),
  ],
  ["without a prototype", Object.create(null)],
  ["that throws when read", throwing],
  [
    "a proxy that refuses everything",
    new Proxy(
      {},
      {
        get: () => {
          throw new Error("no");
        },
        ownKeys: () => {
          throw new Error("no");
        },
      },
    ),
  ],
  ["a symbol", Symbol("x")],
  ["a bigint", 10n],
])("a value %s", (what, value) => {
  test("gives a result in every field of every event, and changes no prototype", () => {
    const before = Object.getOwnPropertyNames(Object.prototype).length;
    // A huge input is tried in one event only, because reading it takes long.
    const huge = /000|MB/.test(what) && what !== "10,000 levels deep";
    for (const { name, data } of withEverywhere(value)) {
      if (huge && name !== "message:send" && name !== "session:set_data") continue;
      expect(typeof parseEventData(name, data).ok).toBe("boolean");
      expect(typeof parseWebhookEnvelope({ event: name, data }).ok).toBe("boolean");
      if (typeof value !== "object" || !/throws|proxy/.test(what)) redact(name, data);
    }
    expect(typeof parseWebhookEnvelope(value).ok).toBe("boolean");
    expect(Object.getOwnPropertyNames(Object.prototype)).toHaveLength(before);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });
});

test("the number of issues is limited", () => {
  const data = { ...events["session:set_segments"].example, segments: Array.from({ length: 5000 }, (_, i) => i) };
  const result = parseEventData("session:set_segments", data);
  expect(result).toMatchObject({ ok: false, reason: "invalid" });
  expect(result.ok ? [] : result.issues).toHaveLength(100);
});

test("issues contain nothing of the payload", () => {
  const data = { ...events["session:set_email"].example, email: ["ada@example.test"] };
  const result = parseEventData("session:set_email", data);
  expect(JSON.stringify(result)).not.toContain("ada");
});
