import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { type MockCrisp, startMockCrisp } from "../index.ts";

async function start(): Promise<MockCrisp> {
  const crisp = await startMockCrisp();
  onTestFinished(() => crisp.close());
  return crisp;
}

async function receiver(): Promise<string> {
  const server = createServer((_request, response) => void response.end()).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** The statuses of REST calls while half of them fail. */
async function statuses(crisp: Pick<MockCrisp, "chaos" | "tokens" | "url">, seed: number): Promise<readonly number[]> {
  crisp.chaos.set([{ fault: "status", status: 500, probability: 0.5 }], { seed });
  const { identifier, key } = crisp.tokens.plugin;
  const headers = { authorization: `Basic ${btoa(`${identifier}:${key}`)}`, "x-crisp-tier": "plugin" };
  const found: number[] = [];
  for (let call = 0; call < 20; call++)
    found.push((await fetch(`${crisp.url}/v1/plugin/connect/endpoints`, { headers })).status);
  return found;
}

/** The web hook deliveries that fail while half of them are dropped, by their order. */
async function dropped(crisp: MockCrisp, seed: number): Promise<readonly boolean[]> {
  crisp.chaos.set([{ fault: "drop", probability: 0.5 }], { seed });
  const found: boolean[] = [];
  for (let event = 0; event < 20; event++) {
    const [id = ""] = (await crisp.trigger("message:send")).webhooks;
    await crisp.waitFor(`kind:delivery delivery:${id} attempt:1`, { timeout: 20_000 });
    found.push(crisp.deliveries.get(id)?.status !== "succeeded");
  }
  return found;
}

test("the same faults and seed, set again in the same mock, have the same results", async () => {
  const crisp = await start();
  const first = await statuses(crisp, 7);
  expect(new Set(first)).toEqual(new Set([200, 500]));
  expect(await statuses(crisp, 7)).toEqual(first);
  await crisp.reset();
  expect(await statuses(crisp, 7)).toEqual(first);
  crisp.chaos.clear();
  expect(await statuses(await crisp.isolate(), 7)).toEqual(first);
  expect(await statuses(crisp, 8)).not.toEqual(first);
  expect(await statuses(await start(), 7)).toEqual(first);
});

test("so have those of web hooks", async () => {
  const crisp = await start();
  crisp.webhooks.register({ url: await receiver() });
  const first = await dropped(crisp, 7);
  expect(new Set(first)).toEqual(new Set([true, false]));
  expect(await dropped(crisp, 7)).toEqual(first);
  expect(await dropped(crisp, 8)).not.toEqual(first);
});

test.each(["drop", "duplicate", "reorder"] as const)(
  "a single %s is not used up by RTM if nobody is connected",
  async (fault) => {
    const crisp = await start();
    crisp.webhooks.register({ url: await receiver() });
    crisp.chaos.set([{ fault, count: 1 }]);
    const { webhooks } = await crisp.trigger("message:send");
    const applied = await crisp.waitFor(`kind:fault what:${fault} delivery:${webhooks[0]}`, { timeout: 20_000 });
    expect(applied).toMatchObject({ fault, delivery: webhooks[0] });
    expect(crisp.chaos.list()).toMatchObject([{ fault, applied: 1 }]);
  },
);
