import { createServer } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { patient } from "../../test/patient.ts";
import { connectMockCrisp } from "../client/index.ts";
import { type MockCrisp, startMockCrisp } from "../index.ts";

let crisp: MockCrisp;
beforeAll(async () => {
  crisp = await startMockCrisp();
});
afterAll(() => crisp.close());

/** A bot's reaction: sends a message over REST with the tokens of an environment. */
async function answer({ env }: Pick<MockCrisp, "env">, sessionId: string, content: string): Promise<number> {
  const { CRISP_API_URL, CRISP_WEBSITE_ID, CRISP_TOKEN_IDENTIFIER, CRISP_TOKEN_KEY } = env;
  const response = await fetch(`${CRISP_API_URL}/v1/website/${CRISP_WEBSITE_ID}/conversation/${sessionId}/message`, {
    method: "POST",
    headers: {
      authorization: `Basic ${btoa(`${CRISP_TOKEN_IDENTIFIER}:${CRISP_TOKEN_KEY}`)}`,
      "x-crisp-tier": "plugin",
      "content-type": "application/json",
    },
    body: JSON.stringify({ type: "text", from: "operator", origin: "chat", content }),
  });
  await response.body?.cancel();
  return response.status;
}

describe("an isolated website", () => {
  it("has ids, tokens and a secret of its own, and a program that gets its environment sees nothing else", async () => {
    await using site = await crisp.isolate({ name: "Apart" });
    for (const key of ["CRISP_WEBSITE_ID", "CRISP_TOKEN_IDENTIFIER", "CRISP_TOKEN_KEY", "CRISP_WEBHOOK_SECRET"]) {
      expect(site.env[key], key).not.toBe(crisp.env[key]);
    }
    expect(site.env["CRISP_API_URL"]).toBe(crisp.url);
    const visitor = await site.visitor();
    expect(visitor.website_id).toBe(site.website.website_id);
    expect(await answer(site, visitor.session_id, "hello")).toBeLessThan(300);
    expect(await visitor.hears("hello", patient)).toMatchObject({ content: "hello" });
    // A call whose path names no website is in the journal of its token's website.
    const { CRISP_TOKEN_IDENTIFIER, CRISP_TOKEN_KEY } = site.env;
    const authorization = `Basic ${btoa(`${CRISP_TOKEN_IDENTIFIER}:${CRISP_TOKEN_KEY}`)}`;
    await fetch(`${site.url}/v1/plugin/connect/endpoints`, { headers: { authorization, "x-crisp-tier": "plugin" } });
    expect(site.journal.entries("kind:rest path:/v1/plugin/*")).toHaveLength(1);
    // The default plugin did not install itself there.
    const foreign = { env: { ...crisp.env, CRISP_WEBSITE_ID: site.website.website_id } };
    expect(await answer(foreign, visitor.session_id, "hello")).toBeGreaterThanOrEqual(400);
  });

  it("gets only the hooks of its own plugin", async () => {
    await using one = await crisp.isolate();
    await using two = await crisp.isolate();
    const got: string[] = [];
    const server = createServer((request, response) => {
      got.push(request.url ?? "");
      request.resume();
      response.end();
    }).listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const address = server.address();
    const url = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
    one.webhooks.register({ url: `${url}/one` });
    two.webhooks.register({ url: `${url}/two` });
    two.webhooks.register({ url: `${url}/two-website`, kind: "website" });
    expect((await one.trigger("message:send")).webhooks).toHaveLength(1);
    expect((await one.trigger("plugin:event")).webhooks).toHaveLength(1);
    await one.waitFor("kind:delivery event:message:send", patient);
    await one.waitFor("kind:delivery event:plugin:event", patient);
    expect(got).toEqual(["/one", "/one"]);
    expect(one.webhooks.list()).toHaveLength(1);
    expect(two.webhooks.list()).toHaveLength(2);
    expect(two.deliveries.list()).toEqual([]);
    expect(two.webhooks.remove(one.webhooks.list()[0]?.id ?? "")).toBe(false);
    server.closeAllConnections();
    server.close();
  });

  it("is reset and removed without affecting others", async () => {
    const one = await crisp.isolate();
    await using two = await crisp.isolate();
    for (const site of [one, two]) {
      await (await site.visitor()).says("hi");
      site.webhooks.register({ url: "http://127.0.0.1:9/nobody" });
      await site.trigger("message:send");
      await site.waitFor("kind:delivery", patient);
    }
    await one.reset();
    expect(one.journal.entries()).toMatchObject([{ kind: "control", what: "reset" }]);
    expect([one.webhooks.list(), one.deliveries.list()]).toEqual([[], []]);
    one.assertQuiet();
    expect(two.journal.entries("event:message:send kind:event")).toHaveLength(2);
    expect(() => two.assertQuiet()).toThrow("[not_quiet]");
    await crisp.clock.advance("1d");
    expect(one.journal.entries("kind:delivery")).toEqual([]);
    expect(two.journal.entries("kind:delivery status:given_up")).toHaveLength(1);

    const waiting = expect(one.waitFor("what:never", { timeout: 60_000 })).rejects.toMatchObject({ code: "closed" });
    await one.close();
    await waiting;
    await expect(one.visitor()).rejects.toMatchObject({ code: "closed" });
    expect(crisp.world.websites.has(one.website.website_id)).toBe(false);
    expect(await answer(one, "session_any", "hello")).toBe(401);
    await (await two.visitor()).says("still here");
  });

  it("is served over HTTP below its own path, by every route", async () => {
    const root = await connectMockCrisp(crisp.url);
    const site = await root.isolate();
    const visitor = await site.visitor({ nickname: "Ada" });
    await visitor.says("hi");
    await (await root.visitor()).says("hi");
    expect(site.info).toMatchObject({ url: crisp.url, website_id: visitor.website_id });
    expect(await site.journal.entries("event:message:send")).toMatchObject([{ session_id: visitor.session_id }]);
    await expect(site.waitFor("website:other", { timeout: 1 })).rejects.toMatchObject({ code: "timeout" });
    const base = `${crisp.url}/_mock/websites`;
    const other = crisp.journal
      .entries("event:message:send")
      .findLast((entry) => entry.website_id !== site.info.website_id);
    expect((await fetch(`${base}/${site.info.website_id}/visitors/${other?.session_id}/messages`)).status).toBe(404);
    expect((await fetch(`${base}/${site.info.website_id}/journal`, { method: "PUT" })).status).toBe(405);
    expect((await fetch(`${base}/none/info`)).status).toBe(404);
    expect(await (await fetch(base)).json()).toEqual({ websites: [site.info] });
    expect((await fetch(`${base}/${site.info.website_id}`, { method: "DELETE" })).status).toBe(204);
    await expect(site.visitor()).rejects.toMatchObject({ code: "not_found" });
  });
});

/** `MOCK_CRISP_ISOLATION_RUNS=500` is the long proof; a few runs keep the suite short. */
const runs = Number(process.env["MOCK_CRISP_ISOLATION_RUNS"] ?? 12);

it(`keeps 16 workers apart on one server, for ${runs} runs each`, { timeout: 120_000 + runs * 500 }, async () => {
  const work = async (worker: number) => {
    for (let run = 0; run < runs; run += 1) {
      await using site = await crisp.isolate();
      const visitor = await site.visitor();
      const text = `worker ${worker}, run ${run}`;
      await visitor.says(text);
      expect(await answer(site, visitor.session_id, text)).toBeLessThan(300);
      expect(await visitor.hears(undefined, patient)).toMatchObject({ content: text });
      const events = site.journal.entries("kind:event");
      expect(events.map((entry) => "data" in entry && Reflect.get(entry.data, "content"))).toEqual([text, text]);
      expect(site.journal.entries("kind:rest")).toHaveLength(1);
    }
  };
  await Promise.all(Array.from({ length: 16 }, (_, worker) => work(worker)));
});
