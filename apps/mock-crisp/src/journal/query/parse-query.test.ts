import { describe, expect, it } from "vitest";
import type { JournalEntry } from "../journal.ts";
import { parseQuery, queryKeySummaries } from "./parse-query.ts";

const now = Date.parse("2026-03-01T12:00:00Z");

const sent: JournalEntry = {
  id: 7,
  at: now - 60_000,
  kind: "event",
  event: "message:send",
  event_id: "evt_3",
  website_id: "site",
  session_id: "session_a",
  data: { content: "Hello: is Größe 42 there?", from: "user", type: "text" },
  via: ["rtm", "webhook"],
  sockets: 1,
  deliveries: ["dlv_1"],
};
const failed: JournalEntry = {
  id: 8,
  at: now - 1_000,
  kind: "delivery",
  delivery: "dlv_1",
  hook_id: "hook_1",
  event: "message:send",
  data: { content: "Hello: is Größe 42 there?", from: "user", type: "text" },
  url: "http://127.0.0.1:9/hook",
  session_id: "session_a",
  attempt: 1,
  status: "failed",
  response_status: 503,
};
const call: JournalEntry = {
  id: 9,
  at: now,
  kind: "rest",
  method: "POST",
  path: "/v1/website/site/conversation/session_a/message",
  status: 202,
  reason: "dispatched",
  tier: "plugin",
  body: { type: "picker", content: { id: "p", text: "Which colour?" } },
};
const all = [sent, failed, call];

const idsOf = (query: string) => {
  const parsed = parseQuery(query, { now });
  return all.filter((entry) => parsed.fits(entry)).map((entry) => entry.id);
};

describe("a query", () => {
  it.each([
    ["", [7, 8, 9]],
    ["kind:event", [7]],
    ["event:message:send", [7, 8]],
    ["event:message:*", [7, 8]],
    ["event:*:send kind:delivery", [8]],
    ["kind:event|rest", [7, 9]],
    ["-kind:event", [8, 9]],
    ["text:hello", [7, 8]],
    ["event:message:send session:session_a text:hello since:5m kind:delivery status:failed", [8]],
    ["text:COLOUR", [9]],
    ["text:wh*lour", [9]],
    ['text:"hello: is"', [7, 8]],
    ['text:"hello *"', []],
    ["größe", [7, 8]],
    ['"größe 42"', [7, 8]],
    ["-größe", [9]],
    ["status:5xx", [8]],
    ["status:503", [8]],
    ["status:failed|202", [8, 9]],
    ["status:2xx", [9]],
    ["delivery:dlv_1", [7, 8]],
    ["hook:hook_1", [8]],
    ["hook:http://127.0.0.1:9/hook", [8]],
    ["tier:plugin method:post", [9]],
    ["path:/v1/website/*", [9]],
    ["path:/v1", []],
    ["from:user via:rtm session:session_a website:site", [7]],
    ["since:30s", [8, 9]],
    ["until:30s", [7]],
    ["since:2026-03-01T12:00:00Z", [9]],
    [`since:${now - 1_000}`, [8, 9]],
    ["id:7|evt_9|8", [7, 8]],
    ["id:evt_3", [7]],
  ])("%j finds %j", (query, ids) => {
    expect(idsOf(query)).toEqual(ids);
  });

  it("says which clauses an entry failed, as they were written", () => {
    expect(parseQuery('kind:event -from:user text:"good bye"', { now }).failed(sent)).toEqual([
      "-from:user",
      'text:"good bye"',
    ]);
  });

  it("is not slowed down by many wildcards", () => {
    const long: JournalEntry = { ...sent, data: { content: "a".repeat(20_000) } };
    const query = parseQuery(`text:${"a*".repeat(200)}b`, { now });
    // A backtracking search would not end within this test's life; a busy machine needs but a moment more.
    const started = process.cpuUsage();
    expect(query.fits(long)).toBe(false);
    expect(process.cpuUsage(started).user).toBeLessThan(1_000_000);
  });

  it.each([
    ["message:send", /unknown key "message".*use event:message:send\. Known keys: kind, event/],
    ["http://x", /unknown key "http".*Quote text/],
    ["kind:", /has no value/],
    ["kind:a|", /has no value/],
    ['text:"open', /unclosed quote/],
    ["since:yesterday", /"yesterday" is not a time/],
    ["kind:event  evnt:x", /^\[bad_query\] at character 13: "evnt:x": unknown key/],
    ['text:"open', /at character 6: unclosed quote/],
    [
      "kind:deliverd",
      /at character 1: "kind:deliverd": unknown value "deliverd"\. Did you mean "delivery"\? Expected one of event, rest, /,
    ],
  ])("refuses %j with the remedy", (query, message) => {
    expect(() => parseQuery(query, { now })).toThrow(message);
    expect(() => parseQuery(query, { now })).toThrow(expect.objectContaining({ code: "bad_query" }));
  });

  it("documents each of its keys", () => {
    for (const [key, summary] of Object.entries(queryKeySummaries)) {
      expect(summary, key).not.toBe("");
      expect(() => parseQuery(`${key}:*`.replace(/(since|until):.*/, "$1:1m"), { now })).not.toThrow();
    }
  });
});
