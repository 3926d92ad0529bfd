import { signBody } from "@x/crisp-webhook/verify";
import { expect, test } from "vitest";
import { startDeliveries, startReceiver } from "../../test/deliveries-fixture.ts";

test("a dropped attempt is lost on its way, and the next one comes as after any failure", async () => {
  const { addHook, publish, clock, chaos, deliveries } = startDeliveries();
  const receiver = await startReceiver(200);
  addHook(receiver.url);
  chaos.set([{ fault: "drop", count: 1 }]);
  const [id = ""] = publish("message:send");
  await clock.advance(60_000);
  expect(receiver.received.map(({ headers }) => headers["x-delivery-attempt-count"])).toEqual(["2"]);
  expect(deliveries.get(id)).toMatchObject({ status: "succeeded", attempts: [{ error: { code: "dropped" } }, {}] });
});

test("a duplicate is the same request again, and says so", async () => {
  const { addHook, publish, clock, chaos, deliveries } = startDeliveries();
  const receiver = await startReceiver(200, 500, 500);
  addHook(receiver.url);
  chaos.set([{ fault: "duplicate", times: 3 }]);
  const [id = ""] = publish("message:send");
  await clock.advance(0);
  const [first, ...copies] = receiver.received;
  expect(copies).toHaveLength(2);
  for (const copy of copies) expect([copy.headers, copy.body]).toEqual([first?.headers, first?.body]);
  expect(first?.headers["x-mock-crisp-fault"]).toBe("duplicate");
  expect(deliveries.get(id)?.attempts).toHaveLength(1);
});

test("a bad signature has the right shape, a skewed clock a right signature of a wrong time", async () => {
  const { addHook, publish, clock, chaos } = startDeliveries();
  const receiver = await startReceiver(200);
  addHook(receiver.url);
  chaos.set([
    { fault: "bad_signature", target: "event:message:send" },
    { fault: "clock_skew", by: "-10m", target: "event:message:received" },
  ]);
  publish("message:send");
  publish("message:received");
  await clock.advance(0);
  const [spoiled, skewed] = receiver.received.toSorted((a, b) => (a.body.includes('"message:send"') ? -1 : b ? 1 : 0));
  const rightFor = (request = spoiled) =>
    signBody("secret of p1", String(request?.headers["x-crisp-request-timestamp"]), request?.body ?? "");
  expect(spoiled?.headers["x-crisp-signature"]).toMatch(/^[0-9a-f]{64}$/);
  expect(spoiled?.headers["x-crisp-signature"]).not.toBe(rightFor(spoiled));
  expect(Number(skewed?.headers["x-crisp-request-timestamp"])).toBe(clock.now() - 600_000);
  expect(skewed?.headers["x-crisp-signature"]).toBe(rightFor(skewed));
});

test("latency holds an attempt up on the mock's clock", async () => {
  const { addHook, publish, clock, chaos, deliveries } = startDeliveries();
  const receiver = await startReceiver(200);
  addHook(receiver.url);
  chaos.set([{ fault: "latency", delay: "2s" }]);
  const [id = ""] = publish("message:send");
  expect(deliveries.get(id)).toMatchObject({ status: "pending", next_attempt_at: clock.now() + 2_000 });
  await clock.advance(1_999);
  expect(receiver.received).toEqual([]);
  await clock.advance(1);
  expect(receiver.received).toHaveLength(1);
  expect(receiver.received[0]?.headers["x-mock-crisp-fault"]).toBe("latency");
});

test("a reordered attempt is overtaken by the next one of its hook, or comes by itself after a second", async () => {
  const { addHook, publish, clock, chaos } = startDeliveries();
  const receiver = await startReceiver(200);
  addHook(receiver.url);
  chaos.set([{ fault: "reorder", count: 1 }]);
  publish("message:send", { content: "first" });
  publish("message:send", { content: "second" });
  await clock.advance(0);
  const contents = () => receiver.received.map(({ body }) => JSON.parse(body.toString()).data.content);
  expect(contents()).toEqual(["second", "first"]);

  chaos.set([{ fault: "reorder", count: 1 }]);
  publish("message:send", { content: "alone" });
  await clock.advance(999);
  expect(contents()).toHaveLength(2);
  await clock.advance(1);
  expect(contents()).toEqual(["second", "first", "alone"]);
});

test("an attempt that is held back can be made by hand, and is then not made twice", async () => {
  const { addHook, publish, clock, chaos, deliveries } = startDeliveries();
  const receiver = await startReceiver(200);
  addHook(receiver.url);
  chaos.set([{ fault: "reorder", count: 1 }]);
  const [id = ""] = publish("message:send");
  deliveries.retry(id);
  await clock.advance(0);
  publish("message:send");
  await clock.advance(5_000);
  expect(receiver.received).toHaveLength(2);
  expect(deliveries.pending).toBe(0);
});

test("every delivery ends as succeeded or given up, whatever goes wrong, and the count closes", async () => {
  const { addHook, publish, clock, chaos, deliveries, journal } = startDeliveries({ retryDelays: [1_000, 5_000] });
  const receiver = await startReceiver((response, { body }) => {
    response.writeHead(body.includes("odd") ? 500 : 200).end();
  });
  addHook(receiver.url);
  addHook(receiver.url);
  chaos.set(
    [
      { fault: "drop", probability: 0.3 },
      { fault: "duplicate", probability: 0.2 },
      { fault: "reorder", probability: 0.2 },
      { fault: "bad_signature", probability: 0.1 },
      { fault: "latency", probability: 0.3, delay: { median: 500, sigma: 1 } },
    ],
    { seed: 42 },
  );
  const ids = Array.from({ length: 100 }, (_, index) =>
    publish("message:send", { content: index % 10 === 0 ? "odd" : "even" }),
  ).flat();
  await clock.advance(600_000);
  expect(deliveries.pending).toBe(0);
  const statuses = ids.map((id) => deliveries.get(id)?.status);
  expect(new Set(statuses)).toEqual(new Set(["succeeded", "given_up"]));
  const last = journal.entries().filter((entry) => entry.kind === "delivery" && entry.status !== "failed");
  expect(last).toHaveLength(ids.length);
  expect(clock.pending).toBe(0);
});
