import { verifyWebhook } from "@x/crisp-webhook";
import { startMockCrisp } from "@x/mock-crisp";
import { expect, test } from "vitest";
import { receiveHooks } from "./support/hook-receiver.ts";

test("500, 302 and 404 are failures and 200 a success: attempts 1 to 4, each freshly signed", async () => {
  const answers = [500, 302, 404, 200];
  await using receiver = await receiveHooks(() => answers.shift() ?? 500);
  // By the mock's clock: an advance makes several attempts within one real millisecond.
  await using mock = await startMockCrisp({ delivery: { timestampClock: "mock" } });
  mock.webhooks.register({ url: receiver.url, events: ["message:send"] });

  const {
    webhooks: [id = ""],
  } = await mock.trigger("message:send");
  await expect.poll(() => receiver.requests).toHaveLength(1);
  await mock.clock.advance("1h");

  expect(mock.deliveries.get(id)).toMatchObject({ status: "succeeded", next_attempt_at: null });
  expect(receiver.requests.map(({ url, headers }) => [url, headers["x-delivery-attempt-count"]])).toEqual([
    ["/", "1"],
    ["/", "2"],
    ["/", "3"],
    ["/", "4"],
  ]);
  const stamps = receiver.requests.map(({ headers }) => Number(headers["x-crisp-request-timestamp"]));
  expect(new Set(stamps).size).toBe(4);
  expect(new Set(receiver.requests.map(({ body }) => String(body))).size).toBe(1);
  for (const [index, { headers, body }] of receiver.requests.entries()) {
    const request = new Request(receiver.url, { method: "POST", headers: headers as Record<string, string>, body });
    const event = await verifyWebhook(request, { secret: mock.plugin.webhook_secret, now: () => stamps[index] ?? 0 });
    expect(event).toMatchObject({ event: "message:send" });
  }
});

test("a hook that never answers well is given up at the limit that its header stated, and hinders no other", async () => {
  await using dead = await receiveHooks(() => 503);
  await using alive = await receiveHooks();
  await using mock = await startMockCrisp();
  mock.webhooks.register({ url: dead.url, events: ["message:send"] });
  mock.webhooks.register({ url: alive.url, events: ["message:send"] });

  const { webhooks } = await mock.trigger("message:send");
  await expect.poll(() => alive.requests).toHaveLength(1);
  await mock.clock.advance("24h");

  const deliveries = webhooks.map((id) => mock.deliveries.get(id));
  expect(deliveries.map((delivery) => delivery?.status)).toEqual(["given_up", "succeeded"]);
  expect(dead.requests).toHaveLength(deliveries[0]?.attempt_limit ?? 0);
  expect(dead.requests[0]?.headers["x-delivery-attempt-limit"]).toBe(String(deliveries[0]?.attempt_limit));
  expect(mock.journal.entries("kind:delivery status:given_up")).toHaveLength(1);
});

test("a website hook carries its key in the address, and no signature", async () => {
  await using receiver = await receiveHooks();
  await using mock = await startMockCrisp();
  mock.webhooks.register({ url: `${receiver.url}/hook?key=mock_key`, kind: "website" });

  await mock.trigger("message:send");
  await expect.poll(() => receiver.requests).toHaveLength(1);

  const [request] = receiver.requests;
  expect(request?.url).toBe("/hook?key=mock_key");
  expect(request?.headers).not.toHaveProperty("x-crisp-signature");
});
