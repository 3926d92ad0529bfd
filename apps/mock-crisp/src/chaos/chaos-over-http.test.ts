import { expect, onTestFinished, test } from "vitest";
import { patient } from "../../test/patient.ts";
import { startMockCrisp } from "../mock/start-mock-crisp.ts";

async function start() {
  const crisp = await startMockCrisp();
  onTestFinished(() => crisp.close());
  const { identifier, key } = crisp.tokens.plugin;
  const call = (path: string, init: RequestInit = {}) =>
    fetch(`${crisp.url}/v1${path}`, {
      ...init,
      headers: { authorization: `Basic ${btoa(`${identifier}:${key}`)}`, "x-crisp-tier": "plugin" },
    });
  const control = async (method: string, body?: object, path = "chaos") => {
    const response = await fetch(`${crisp.url}/_mock/${path}`, {
      method,
      ...(body ? { body: JSON.stringify(body), headers: { "content-type": "application/json" } } : {}),
    });
    // Typed loosely: each test checks the fields that it expects.
    const answer = response.status === 204 ? undefined : ((await response.json()) as Record<string, unknown>);
    return { status: response.status, body: answer };
  };
  return { crisp, call, control };
}

test("faults are set, shown, counted and removed over HTTP", async () => {
  const { call, control } = await start();
  expect(await control("GET")).toEqual({ status: 200, body: { seed: 1, faults: [] } });
  const fault = { fault: "status", status: 503, count: 1, target: "path:*connect/endpoints" };
  expect(await control("PUT", { seed: 9, faults: [fault] })).toEqual({
    status: 200,
    body: { seed: 9, faults: [{ ...fault, id: "fault_1", applied: 0 }], journal_id: expect.any(Number) },
  });
  const [applied, spared] = [await call("/plugin/connect/endpoints"), await call("/plugin/connect/endpoints")];
  expect([applied.status, applied.headers.get("x-mock-crisp-fault")]).toEqual([503, "status"]);
  expect(await applied.json()).toMatchObject({ error: true, reason: "server_error" });
  expect([spared.status, spared.headers.get("x-mock-crisp-fault")]).toEqual([200, null]);
  expect(await control("GET")).toMatchObject({ body: { faults: [{ applied: 1 }] } });
  expect((await control("DELETE")).status).toBe(204);
  expect((await control("GET")).body).toEqual({ seed: 1, faults: [] });
});

test("an invalid fault is refused by name, and changes nothing", async () => {
  const { control } = await start();
  const wrong = await control("PUT", { faults: [{ fault: "status", status: 99 }] });
  expect(wrong).toMatchObject({
    status: 422,
    body: { error: { code: "invalid_data", message: expect.stringContaining("status") } },
  });
  const query = await control("PUT", { faults: [{ fault: "drop", target: "nope:1" }] });
  expect(query).toMatchObject({ status: 400, body: { error: { code: "bad_query" } } });
  expect(await control("GET")).toMatchObject({ body: { faults: [] } });
});

test("REST is rate limited, with the time to wait, and recorded", async () => {
  const { crisp, call } = await start();
  crisp.chaos.set([{ fault: "rate_limit", retry_after: 7, target: "method:GET" }]);
  const response = await call("/plugin/connect/endpoints");
  expect([response.status, response.headers.get("retry-after")]).toEqual([429, "7"]);
  expect(await response.json()).toMatchObject({ error: true, reason: "rate_limited" });
  expect((await call("/plugin/connect/endpoints", { method: "HEAD" })).status).not.toBe(429);
  expect(crisp.journal.entries("kind:rest status:429")).toHaveLength(1);
});

test("REST answers late on the mock's clock", async () => {
  const { crisp, call } = await start();
  crisp.clock.freeze();
  crisp.chaos.set([{ fault: "latency", delay: { min: "1s", max: "2s" } }]);
  let answered = false;
  const response = call("/plugin/connect/endpoints").then((answer) => {
    answered = true;
    return answer;
  });
  await crisp.waitFor("kind:fault what:latency call", patient);
  expect(answered).toBe(false);
  await crisp.clock.advance("2s");
  expect((await response).headers.get("x-mock-crisp-fault")).toBe("latency");
});

test("the endpoint fails, and moves after it was announced", async () => {
  const { crisp, call } = await start();
  crisp.chaos.set([
    { fault: "endpoint_5xx", status: 502, count: 1 },
    { fault: "endpoint_moved", count: 1 },
  ]);
  expect((await call("/plugin/connect/endpoints")).status).toBe(502);
  const moved = await call("/plugin/connect/endpoints");
  expect(moved.headers.get("x-mock-crisp-fault")).toBe("endpoint_moved");
  const { data } = (await moved.json()) as { data: { socket: { app: string } } };
  expect(data.socket.app).toBe(`${crisp.info.rtm_url}1/`);
});

test("faults of one website do not affect others, and end with a reset", async () => {
  const { crisp, call } = await start();
  const apart = await crisp.isolate();
  apart.chaos.set([{ fault: "status", status: 500 }]);
  const path = "/plugin/connect/endpoints";
  const { identifier, key } = apart.tokens.plugin;
  const callApart = () =>
    fetch(`${apart.url}/v1${path}`, {
      headers: { authorization: `Basic ${btoa(`${identifier}:${key}`)}`, "x-crisp-tier": "plugin" },
    });
  expect([(await callApart()).status, (await call(path)).status]).toEqual([500, 200]);
  expect([apart.chaos.list().length, crisp.chaos.list().length]).toEqual([1, 0]);
  await apart.reset();
  expect([(await callApart()).status, apart.chaos.list()]).toEqual([200, []]);
  crisp.chaos.set([{ fault: "drop" }]);
  expect(() => crisp.assertQuiet()).toThrow(/fault_2 \(drop\), applied 0 of 1/);
  await crisp.reset();
  expect(crisp.chaos.list()).toEqual([]);
  crisp.assertQuiet();
});
