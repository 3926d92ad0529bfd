import { once } from "node:events";
import { connect } from "node:net";
import { PassThrough } from "node:stream";
import { gzipSync } from "node:zlib";
import type { Request } from "express";
import { expect, onTestFinished, test } from "vitest";
import { patient } from "../../test/patient.ts";
import { connectMockCrisp } from "../client/index.ts";
import { receiveSnapshot } from "../control/receive-snapshot.ts";
import { type MockCrisp, startMockCrisp } from "../index.ts";
import type { MockCrispOptions } from "../settings/options.ts";

async function start(options: MockCrispOptions = {}): Promise<MockCrisp> {
  const crisp = await startMockCrisp(options);
  onTestFinished(() => crisp.close());
  return crisp;
}

const json = (value: unknown) => JSON.parse(JSON.stringify(value));

test("a restored mock keeps its own secret: web hooks are signed with the one that it announces", async () => {
  const [one, two] = [await start({ webhookSecret: "secret of one" }), await start({ webhookSecret: "secret of two" })];
  two.restore(json(one.snapshot()));
  expect(two.world.plugins.get(two.plugin.plugin_id)?.webhook_secret).toBe("secret of two");
  expect(two.info.webhook_secret).toBe("secret of two");
  const own = json(one.snapshot());
  one.restore(own);
  expect(json(one.snapshot())).toEqual(own);
});

test("the settings of an isolated website come along with a snapshot, and are checked", async () => {
  const [one, two] = [await start(), await start()];
  const site = await one.isolate({ settings: { rateLimit: { calls: 7 }, delivery: { retryDelays: [1] } } });
  two.restore(json(one.snapshot()));
  const settings = async (url: string) =>
    ((await (await fetch(`${url}/_mock/websites/${site.website.website_id}/settings`)).json()) as { settings: unknown })
      .settings;
  expect(await settings(two.url)).toEqual(await settings(one.url));
  const wrong = json(one.snapshot());
  wrong.isolated[0].settings = { rateLimit: { calls: "many" } };
  expect(() => two.restore(wrong)).toThrow(/settings\.rateLimit\.calls/);
});

test("keys that were announced stay valid, whatever a snapshot holds", async () => {
  const random = await start({ randomKeys: true });
  const site = await random.isolate();
  const taken = json(random.snapshot());
  const known = await start();
  known.restore(taken);
  const planted = await start({ seed: taken });
  const again = await start({ randomKeys: true, seed: taken });
  await again.reset();
  random.restore(json(known.snapshot()));
  const isolated = await connectMockCrisp({ url: known.url, website_id: site.website.website_id });
  for (const each of [random, known, planted, again, isolated, site]) {
    const { identifier, key } = each.tokens.plugin;
    const response = await fetch(`${each.url}/v1/website/${each.website.website_id}`, {
      headers: { authorization: `Basic ${btoa(`${identifier}:${key}`)}`, "x-crisp-tier": "plugin" },
    });
    expect(response.status).toBe(200);
  }
});

test("a website that is removed while its snapshot comes in stays removed", async () => {
  const crisp = await start();
  const site = await crisp.isolate();
  const text = JSON.stringify(site.snapshot());
  const { website_id } = site.website;
  const { port, hostname } = new URL(crisp.url);
  const socket = connect(Number(port), hostname);
  socket.write(
    `PUT /_mock/websites/${website_id}/snapshot HTTP/1.1\r\nhost: ${hostname}:${port}\r\nconnection: close\r\nexpect: 100-continue\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n`,
  );
  const answer = once(socket, "data");
  // The request has arrived when it is answered that it may go on.
  expect(String((await answer)[0])).toMatch(/^HTTP\/1\.1 100/);
  const last = once(socket, "data");
  await site.close();
  socket.write(text);
  expect(String((await last)[0])).toMatch(/^HTTP\/1\.1 404/);
  expect(crisp.world.websites.has(website_id)).toBe(false);
});

test("a compressed snapshot that breaks off is refused", async () => {
  const body = gzipSync(JSON.stringify({ format: "mock-crisp-snapshot" }));
  const request = Object.assign(new PassThrough(), { headers: { "content-encoding": "gzip" }, complete: false });
  const received = receiveSnapshot(request as unknown as Request);
  request.write(body.subarray(0, 12));
  request.destroy();
  await expect(received).rejects.toMatchObject({ status: 400 });
});

test("limits count from zero after a reset or a restore", async () => {
  const crisp = await start({ dailyQuota: { plugin: 3 } });
  const call = async ({ tokens, website }: Pick<MockCrisp, "tokens" | "website">) => {
    const { identifier, key } = tokens.plugin;
    const response = await fetch(`${crisp.url}/v1/website/${website.website_id}`, {
      headers: { authorization: `Basic ${btoa(`${identifier}:${key}`)}`, "x-crisp-tier": "plugin" },
    });
    await response.body?.cancel();
    return response.status;
  };
  const site = await crisp.isolate();
  for (const each of [site, crisp]) {
    expect([await call(each), await call(each), await call(each), await call(each)]).toEqual([200, 200, 200, 423]);
    await each.clock.advance("3d");
    expect([await call(each), await call(each), await call(each), await call(each)]).toEqual([200, 200, 200, 423]);
    await each.reset();
    expect([await call(each), await call(each), await call(each), await call(each)]).toEqual([200, 200, 200, 423]);
  }
});

test("an id of another mock's journal is no reason to wait for ever", async () => {
  const crisp = await start();
  const { journal_id } = await crisp.trigger("message:send");
  const ask = async (path: string) =>
    (await (await fetch(`${crisp.url}/_mock/${path}`)).json()) as { entry?: { id: number }; entries?: unknown[] };
  expect((await ask(`wait?query=event:message:send&after=${journal_id + 5_000}&timeout=100`)).entry?.id).toBe(
    journal_id,
  );
  expect((await ask(`journal?query=event:message:send&after=${journal_id + 5_000}`)).entries).toHaveLength(1);
});

test("deliveries to web hooks that a restore removed are given up", async () => {
  const crisp = await start();
  const site = await crisp.isolate();
  const taken = [json(crisp.snapshot()), json(site.snapshot())];
  for (const [index, each] of [crisp, site].entries()) {
    each.webhooks.register({ url: "http://127.0.0.1:9/nobody" });
    const { webhooks } = await each.trigger("message:send");
    await each.waitFor("kind:delivery status:failed", patient);
    each.restore(taken[index]);
    expect(each.webhooks.list()).toEqual([]);
    expect(each.deliveries.get(webhooks[0] ?? "")?.status).toBe("given_up");
    each.assertQuiet();
  }
});
