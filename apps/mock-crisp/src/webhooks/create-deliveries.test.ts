import { createHmac } from "node:crypto";
import { events } from "@x/crisp-types";
import { expect, test } from "vitest";
import { startDeliveries, startReceiver } from "../../test/deliveries-fixture.ts";

/** The algorithm as Crisp documents it, written out here so that it does not share a mistake with the one under test. */
const sign = (secret: string, timestamp: unknown, body: Buffer) =>
  createHmac("sha256", secret).update(`[${timestamp};`).update(body).update("]").digest("hex");

test("a plugin hook is signed over exactly the bytes sent, and carries Crisp's headers", async () => {
  const { addHook, publish, clock, journal } = startDeliveries();
  const receiver = await startReceiver();
  addHook(receiver.url);
  const content = 'emoji 👩‍🚀, "quotes", \\ / slashes,\nnew lines, é, \u2028 and a lone \ud800';
  const [id] = publish("message:send", { type: "text", content });
  await journal.until({ delivery: id, status: "succeeded" });

  const [request] = receiver.received;
  const text = request?.body.toString("utf8") ?? "";
  expect(JSON.stringify(JSON.parse(text))).toBe(text);
  expect(Object.keys(JSON.parse(text))).toEqual(["website_id", "event", "data", "timestamp"]);
  expect(JSON.parse(text)).toMatchObject({ website_id: "w1", event: "message:send", timestamp: clock.now() });
  expect(JSON.parse(text).data.content).toBe(content);
  expect(request).toMatchObject({ method: "POST", url: "/hook" });
  expect(request?.headers).toMatchObject({
    "content-type": "application/json",
    "content-length": String(request?.body.length),
    "x-crisp-hook-origin": expect.stringMatching(/^plugin\/rtm [0-9a-f]{16} production$/),
    "x-crisp-request-timestamp": String(clock.now()),
    "x-crisp-signature": sign("secret of p1", clock.now(), request?.body ?? Buffer.alloc(0)),
    "x-delivery-attempt-limit": "5",
    "x-delivery-attempt-count": "1",
  });
});

test("a hook's own secret comes before its plugin's", async () => {
  const { addHook, publish } = startDeliveries();
  const receiver = await startReceiver();
  addHook(receiver.url, { secret: "its own" });
  publish("message:send");
  await receiver.got(1);
  const { headers, body } = receiver.received[0]!;
  expect(headers["x-crisp-signature"]).toBe(sign("its own", headers["x-crisp-request-timestamp"], body));
});

test("a website hook keeps its key in the URL, has no signature and is not tried again", async () => {
  const { addHook, publish, deliveries, journal } = startDeliveries();
  const receiver = await startReceiver(500);
  addHook(`${receiver.url}?key=s3cret&x=%20`, { kind: "website", owner_id: "w1" });
  const [id = ""] = publish("message:send");
  await journal.until({ delivery: id, status: "given_up", response_status: 500 });
  const [request] = receiver.received;
  expect(request?.url).toBe("/hook?key=s3cret&x=%20");
  expect(request?.headers["x-crisp-signature"]).toBeUndefined();
  expect(request?.headers["x-crisp-hook-origin"]).toMatch(/^website\/rtm /);
  expect(request?.headers["x-delivery-attempt-limit"]).toBe("1");
  expect(deliveries.get(id)).toMatchObject({ status: "given_up", attempts: [{ signed: undefined }] });
});

test("one advance walks the retries: 500, 302, 404, then 200, each with its own time and signature", async () => {
  const { addHook, publish, clock, deliveries, journal } = startDeliveries();
  const elsewhere = await startReceiver(200);
  const receiver = await startReceiver(
    500,
    (response) => response.writeHead(302, { location: elsewhere.url }).end(),
    404,
    200,
  );
  addHook(receiver.url);
  const start = clock.now();
  const [id = ""] = publish("message:send");

  await clock.advance(3_600_000);

  expect(receiver.received.map(({ headers }) => headers["x-delivery-attempt-count"])).toEqual(["1", "2", "3", "4"]);
  const times = receiver.received.map(({ headers }) => Number(headers["x-crisp-request-timestamp"]) - start);
  expect(times).toEqual([0, 5_000, 35_000, 155_000]);
  for (const { headers, body } of receiver.received) {
    expect(headers["x-crisp-signature"]).toBe(sign("secret of p1", headers["x-crisp-request-timestamp"], body));
    expect(body.equals(receiver.received[0]?.body ?? body)).toBe(true);
  }
  expect(elsewhere.received).toEqual([]);
  expect(deliveries.get(id)).toMatchObject({ status: "succeeded", next_attempt_at: null });
  expect(deliveries.get(id)?.attempts.map(({ count, response }) => [count, response?.status])).toEqual([
    [1, 500],
    [2, 302],
    [3, 404],
    [4, 200],
  ]);
  expect(journal.entries().map((entry) => entry.kind === "delivery" && entry.status)).toEqual([
    "failed",
    "failed",
    "failed",
    "succeeded",
  ]);
  expect(deliveries.pending).toBe(0);
});

test("a delivery that was read stays up to date, and shows the same as one that is first read at the end", async () => {
  const { addHook, publish, clock, deliveries } = startDeliveries();
  const receiver = await startReceiver(500, 200);
  addHook(receiver.url);
  const [id = ""] = publish("message:send");
  const read = deliveries.get(id);
  expect(read?.attempts).toEqual([]);
  await clock.advance(60_000);
  expect(read?.attempts.map(({ count, response }) => [count, response?.status])).toEqual([
    [1, 500],
    [2, 200],
  ]);
  for (const [place, attempt] of (read?.attempts ?? []).entries()) {
    const sent = receiver.received[place];
    const timestamp = attempt.request.headers["X-Crisp-Request-Timestamp"];
    expect(Object.entries(attempt.request.headers)).toEqual(
      Object.keys(attempt.request.headers).map((name) => [name, sent?.headers[name.toLowerCase()]]),
    );
    expect(attempt.signed).toBe(`[${timestamp};${sent?.body}]`);
  }
  expect(deliveries.get(id)).toBe(read);

  const [late = ""] = publish("message:send");
  await clock.advance(60_000);
  expect(Object.keys(deliveries.get(late)?.attempts[0] ?? {})).toEqual(Object.keys(read?.attempts[0] ?? {}));
  expect(deliveries.get(late)?.attempts).toMatchObject([{ count: 1, response: { status: 200 } }]);
});

test("a dead endpoint is given up after the last attempt, and that is recorded", async () => {
  const { addHook, publish, clock, deliveries, journal } = startDeliveries();
  const receiver = await startReceiver();
  addHook(receiver.url);
  await receiver.close();
  const [id = ""] = publish("message:send");
  await clock.advance(3_600_000);
  expect(deliveries.get(id)).toMatchObject({ status: "given_up", next_attempt_at: null });
  expect(deliveries.get(id)?.attempts.map(({ error }) => error?.code)).toEqual(Array(5).fill("ECONNREFUSED"));
  expect(journal.entries().at(-1)).toMatchObject({ kind: "delivery", status: "given_up", attempt: 5 });
  expect(clock.pending).toBe(0);
});

test("between attempts a delivery says when the next one is due", async () => {
  const { addHook, publish, clock, deliveries, journal } = startDeliveries();
  const receiver = await startReceiver(503);
  addHook(receiver.url);
  const [id = ""] = publish("message:send");
  expect(deliveries.get(id)).toMatchObject({ status: "pending", attempts: [], next_attempt_at: clock.now() });
  await journal.until({ delivery: id, status: "failed" });
  expect(deliveries.get(id)).toMatchObject({ status: "pending", next_attempt_at: clock.now() + 5_000 });
  expect(deliveries.pending).toBe(1);
});

test("publishing sends nothing itself, and carries the data as it was then", async () => {
  const { addHook, deliveries, clock } = startDeliveries();
  const receiver = await startReceiver();
  addHook(receiver.url);
  const data = { ...events["message:send"].example, website_id: "w1", content: "before" };
  deliveries.publish({ id: "evt_1", name: "message:send", data, websiteId: "w1", at: clock.now(), via: ["webhook"] });
  data.content = "after";
  await receiver.got(1);
  expect(JSON.parse(receiver.received[0]?.body.toString() ?? "").data.content).toBe("before");
});

test("a retry by hand attempts once more, also what was given up or has succeeded", async () => {
  const { addHook, publish, clock, deliveries } = startDeliveries({ retryDelays: [1_000] });
  const receiver = await startReceiver(500, 500, 500, 200, 200);
  addHook(receiver.url);
  const [id = ""] = publish("message:send");
  await clock.advance(2_000);
  expect(deliveries.get(id)?.status).toBe("given_up");
  for (const status of ["given_up", "succeeded", "succeeded"]) {
    expect(deliveries.retry(id)).toMatchObject({ id, status: "pending" });
    await clock.advance(0);
    expect(deliveries.get(id)?.status).toBe(status);
  }
  expect(receiver.received.map(({ headers }) => headers["x-delivery-attempt-count"])).toEqual([
    "1",
    "2",
    "3",
    "4",
    "5",
  ]);
  expect(deliveries.retry("dlv_999")).toBeUndefined();
  expect(deliveries.pending).toBe(0);
});

test("a retry by hand of one that waits comes in place of the next attempt", async () => {
  const { addHook, publish, clock, deliveries } = startDeliveries();
  const receiver = await startReceiver(500, 200);
  addHook(receiver.url);
  const [id = ""] = publish("message:send");
  await clock.advance(0);
  deliveries.retry(id);
  deliveries.retry(id);
  await clock.advance(3_600_000);
  expect(receiver.received).toHaveLength(2);
  expect(deliveries.get(id)?.status).toBe("succeeded");
});

test("ended deliveries are remembered up to the limit, those that are not ended always", async () => {
  const { addHook, publish, clock, deliveries } = startDeliveries({ remembered: 3, retryDelays: [60_000] });
  const receiver = await startReceiver(500, 200);
  addHook(receiver.url);
  const [failing] = publish("message:send");
  await clock.advance(0);
  const ids: (string | undefined)[] = [];
  for (let index = 0; index < 5; index++) {
    ids.push(...publish("message:send"));
    await clock.advance(0);
  }
  expect(deliveries.list().map(({ id }) => id)).toEqual([failing, ...ids.slice(-3)]);
  await clock.advance(60_000);
  expect(deliveries.list().map(({ id }) => id)).toEqual([failing, ...ids.slice(-2)]);
});

test("after reset nothing is attempted any more, and new deliveries are", async () => {
  const { addHook, publish, clock, deliveries, journal } = startDeliveries();
  const hanging = await startReceiver(() => {});
  const failing = await startReceiver(500, 200);
  addHook(hanging.url);
  addHook(failing.url);
  publish("message:send");
  await Promise.all([hanging.got(1), journal.until({ status: "failed" })]);
  deliveries.reset();
  expect([deliveries.list(), deliveries.pending]).toEqual([[], 0]);
  journal.clear();
  await clock.advance(3_600_000);
  expect([failing.received.length, journal.entries()]).toEqual([1, []]);

  const ids = publish("message:send");
  await journal.until({ delivery: ids[1], status: "succeeded" });
});

test("close ends what is under way, and takes nothing more", async () => {
  const { addHook, publish, clock, deliveries } = startDeliveries();
  const hanging = await startReceiver(() => {});
  addHook(hanging.url);
  publish("message:send");
  await hanging.got(1);
  const advanced = clock.advance(1_000);
  await deliveries.close();
  await advanced;
  expect(publish("message:send")).toEqual([]);
  await deliveries.close();
});
