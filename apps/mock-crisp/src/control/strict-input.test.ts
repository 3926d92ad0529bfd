import { afterAll, beforeAll, expect, test } from "vitest";
import { type MockCrisp, startMockCrisp } from "../index.ts";

let crisp: MockCrisp;
let session: string;
beforeAll(async () => {
  crisp = await startMockCrisp();
  session = (await crisp.visitor()).session_id;
});
afterAll(() => crisp.close());

async function call(method: string, path: string, body?: object) {
  const response = await fetch(`${crisp.url}/_mock/${path.replace("SESSION", session)}`, {
    method,
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const { error } = (await response.json()) as { error?: { code: string; message: string } };
  return { status: response.status, code: error?.code, message: error?.message };
}

test.each([
  [
    "POST",
    "webhooks",
    { url: "http://127.0.0.1:9/", event: ["message:send"] },
    'body.event: unknown field. Did you mean "events"?',
  ],
  ["POST", "visitors", { nick: "Ada" }, 'body.nick: unknown field. Did you mean "nickname"?'],
  ["POST", "trigger", { event: "message:send", override: {} }, "body.override: unknown field."],
  ["POST", "trigger", { event: "message:sent" }, 'Did you mean "message:send"?'],
  ["POST", "visitors/SESSION/say", { content: "hi", expectReply: true }, 'Did you mean "expect_reply"?'],
  ["POST", "clock/advance", { by: "5m", to: 1 }, "body.to: unknown field."],
  [
    "PUT",
    "chaos",
    { faults: [{ fault: "status", status: 503, probabilty: 1 }] },
    'body.faults.0.probabilty: unknown field. Did you mean "probability"?',
  ],
  ["POST", "websites", { settings: { delivery: { retrydelay: [] } } }, 'Did you mean "retryDelays"?'],
  ["GET", "journal?limt=1", undefined, 'query.limt: unknown field. Did you mean "limit"?'],
  ["GET", "deliveries?qery=x", undefined, 'query.qery: unknown field. Did you mean "query"?'],
] as const)("%s %s refuses %j", async (method, path, body, message) => {
  const answer = await call(method, path, body);
  expect(answer.message).toContain(message);
  expect([answer.status, ["invalid_data", "unknown_event"].includes(answer.code ?? "")]).toEqual([422, true]);
});

test.each([
  ["event:message:sned", 'unknown value "message:sned". Did you mean "message:send"?'],
  ["evnt:message:send", 'unknown key "evnt". Did you mean "event"?'],
  ["kind:evnt", 'Did you mean "event"?'],
])("the query %s is refused", async (query, message) => {
  expect(await call("GET", `journal?query=${encodeURIComponent(query)}`)).toMatchObject({
    status: 400,
    code: "bad_query",
    message: expect.stringContaining(message),
  });
});

test.each(["1ms", "1", "0.001s"])("a time-out of %s means the same over HTTP and in code", async (timeout) => {
  expect(await call("GET", `wait?query=what:never&timeout=${timeout}`)).toMatchObject({ status: 408, code: "timeout" });
  await expect(crisp.waitFor("what:never", { timeout })).rejects.toMatchObject({
    code: "timeout",
    message: expect.stringContaining("timed out after 1 ms"),
  });
});

test("a time-out that is not a duration is refused in the same words everywhere", async () => {
  const message = '"soon" is not a duration';
  const wait = await call("GET", "wait?query=what:never&timeout=soon");
  expect(wait).toMatchObject({ status: 422, code: "bad_duration", message: expect.stringContaining(message) });
  const said = await call("POST", "visitors/SESSION/say", { content: "hi", expect_reply: true, timeout: "soon" });
  expect(said).toMatchObject({ status: 422, code: "bad_duration", message: expect.stringContaining(message) });
  await expect((async () => crisp.waitFor("what:never", { timeout: "soon" }))()).rejects.toThrow(message);
});
