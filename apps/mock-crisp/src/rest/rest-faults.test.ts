import { expect, onTestFinished, test } from "vitest";
import { startReceiver } from "../../test/deliveries-fixture.ts";
import { patient } from "../../test/patient.ts";
import { startMockCrisp } from "../index.ts";

async function start() {
  const crisp = await startMockCrisp();
  onTestFinished(() => crisp.close());
  const visitor = await crisp.visitor();
  const { identifier, key } = crisp.tokens.plugin;
  const path = `/v1/website/${crisp.website.website_id}/conversation/${visitor.session_id}/message`;
  const send = (content: string, signal?: AbortSignal) =>
    fetch(`${crisp.url}${path}`, {
      method: "POST",
      body: JSON.stringify({ type: "text", from: "operator", origin: "chat", content }),
      headers: { authorization: `Basic ${btoa(`${identifier}:${key}`)}`, "x-crisp-tier": "plugin" },
      ...(signal ? { signal } : {}),
    });
  return { crisp, visitor, send };
}

test("answer_lost: the call takes effect and is recorded, its response does not arrive", async () => {
  const { crisp, visitor, send } = await start();
  crisp.chaos.set([{ fault: "answer_lost", count: 1, target: "method:POST" }]);
  await expect(send("hi")).rejects.toThrow("fetch failed");
  expect(visitor.messages()).toMatchObject([{ content: "hi" }]);
  expect(crisp.journal.entries("kind:rest status:202")).toHaveLength(1);
  expect((await send("again")).status).toBe(202);
  crisp.assertQuiet();
});

test("a target matches the body of a call", async () => {
  const { crisp, send } = await start();
  crisp.chaos.set([{ fault: "status", status: 503, target: "text:refund" }]);
  expect((await send("hello")).status).toBe(202);
  expect((await send("a refund, please")).status).toBe(503);
  crisp.chaos.set([{ fault: "status", status: 503, target: "from:operator -text:hello" }]);
  expect((await send("hello")).status).toBe(202);
  expect((await send("other")).status).toBe(503);
});

test("latency delays the response, not the call: one that is given up has taken effect", async () => {
  const { crisp, visitor, send } = await start();
  crisp.clock.freeze();
  crisp.chaos.set([{ fault: "latency", delay: "1h" }]);
  const caller = new AbortController();
  const call = send("late", caller.signal);
  await crisp.waitFor("kind:rest status:202", patient);
  expect(visitor.messages()).toMatchObject([{ content: "late" }]);
  caller.abort();
  await expect(call).rejects.toThrow("aborted");
  await crisp.clock.advance("1h");
  crisp.chaos.clear();
  expect((await send("now")).status).toBe(202);
});

test("answer_lost: a web hook arrives, and is delivered again", async () => {
  const { crisp, visitor } = await start();
  const receiver = await startReceiver();
  crisp.webhooks.register({ url: receiver.url, events: ["message:send"] });
  crisp.chaos.set([{ fault: "answer_lost", count: 1, target: "kind:delivery" }]);
  await visitor.says("hi");
  await crisp.waitFor("kind:delivery status:failed", patient);
  expect(receiver.received).toHaveLength(1);
  await crisp.clock.advance("1h");
  const [delivery] = crisp.deliveries.list();
  expect(delivery).toMatchObject({
    status: "succeeded",
    attempts: [{ error: { code: "answer_lost" } }, { response: { status: 200 } }],
  });
  expect(receiver.received).toHaveLength(2);
});

test.each([
  [400, "invalid_data"],
  [401, "invalid_session"],
  [403, "not_allowed"],
  [404, "not_found"],
  [405, "method_not_allowed"],
  [413, "invalid_data"],
  [420, "rate_limited"],
  [423, "quota_limit_exceeded"],
  [429, "rate_limited"],
  [500, "server_error"],
  [503, "server_error"],
])("a fault of status %i has the reason %s by default", async (status, reason) => {
  const crisp = await startMockCrisp();
  onTestFinished(() => crisp.close());
  crisp.chaos.set([{ fault: "status", status }]);
  const { identifier, key } = crisp.tokens.plugin;
  const headers = { authorization: `Basic ${btoa(`${identifier}:${key}`)}`, "x-crisp-tier": "plugin" };
  const response = await fetch(`${crisp.url}/v1/plugin/connect/endpoints`, { headers });
  expect([response.status, await response.json()]).toMatchObject([status, { error: true, reason }]);
});
