import { expect, onTestFinished, test } from "vitest";
import { patient } from "../../test/patient.ts";
import { connectMockCrisp } from "../client/index.ts";
import { type MockCrisp, startMockCrisp } from "../index.ts";

const day = 86_400_000;

async function start(): Promise<MockCrisp> {
  const crisp = await startMockCrisp();
  onTestFinished(() => crisp.close());
  return crisp;
}

/** True if a time is the present one, with a tolerance for a busy machine. */
const isNow = (time: number) => Math.abs(time - Date.now()) < 60_000;

test("each isolated website has its own clock: what it shows, schedules and records moves nobody else", async () => {
  const crisp = await start();
  const [one, two] = [await crisp.isolate(), await crisp.isolate()];
  one.webhooks.register({ url: "http://127.0.0.1:9/nobody" });
  two.webhooks.register({ url: "http://127.0.0.1:9/nobody" });
  for (const site of [one, two]) {
    await site.trigger("message:send");
    await site.waitFor("kind:delivery status:failed", patient);
  }
  one.clock.freeze();
  await one.clock.advance("30d");

  expect(one.journal.entries("kind:delivery status:given_up")).toHaveLength(1);
  expect(two.journal.entries("kind:delivery status:given_up")).toHaveLength(0);
  expect(one.clock.frozen).toBe(true);
  expect([two.clock.frozen, crisp.clock.frozen]).toEqual([false, false]);
  expect(one.clock.now() - Date.now()).toBeGreaterThan(29 * day);
  for (const clock of [two.clock, crisp.clock]) expect(isNow(clock.now())).toBe(true);

  const said = await (await one.visitor()).says("later");
  expect(said.timestamp).toBe(one.clock.now());
  const entry = one.journal.entries("event:message:send").at(-1);
  expect(entry?.at).toBe(one.clock.now());
  for (const site of [two, crisp]) {
    const { timestamp, fingerprint } = await (await site.visitor()).says("now");
    expect([isNow(timestamp), isNow(fingerprint / 100)]).toEqual([true, true]);
  }

  const fresh = await crisp.isolate();
  expect(isNow(fresh.clock.now())).toBe(true);
  await one.reset();
  expect([isNow(one.clock.now()), one.clock.frozen]).toEqual([true, false]);
});

test("a REST call is answered by the clock of its website, or of its token's", async () => {
  const crisp = await start();
  const site = await crisp.isolate();
  await site.clock.advance("30d");
  const visitor = await site.visitor();
  const { identifier, key } = site.tokens.plugin;
  const response = await fetch(
    `${site.url}/v1/website/${site.website.website_id}/conversation/${visitor.session_id}/message`,
    {
      method: "POST",
      headers: {
        authorization: `Basic ${btoa(`${identifier}:${key}`)}`,
        "x-crisp-tier": "plugin",
        "content-type": "application/json",
      },
      body: JSON.stringify({ type: "text", from: "operator", origin: "chat", content: "hi" }),
    },
  );
  expect(response.status).toBe(202);
  const [sent] = visitor.messages();
  expect((sent?.timestamp ?? 0) - Date.now()).toBeGreaterThan(29 * day);
});

test("over HTTP a website is named by its path or its id; without it every clock moves", async () => {
  const crisp = await start();
  const root = await connectMockCrisp(crisp.url);
  const [one, two] = [await root.isolate(), await root.isolate()];
  await one.clock.advance("1d");
  const post = (path: string, body: object) =>
    fetch(`${crisp.url}/_mock/clock/${path}`, { method: "POST", body: JSON.stringify(body) });
  await post("advance", { by: "2d", website_id: two.website.website_id });
  const ahead = async () => {
    const times = await Promise.all([one, two, root].map(({ clock }) => clock.now()));
    return times.map((time) => Math.round((time - Date.now()) / day) || 0);
  };
  expect(await ahead()).toEqual([1, 2, 0]);
  await post("advance", { by: "3d", website_id: root.website.website_id });
  expect(await ahead()).toEqual([1, 2, 3]);
  await post("advance", { by: "10d" });
  expect(await ahead()).toEqual([11, 12, 13]);
  expect((await post("advance", { by: "1d", website_id: "nowhere" })).status).toBe(404);
  await post("reset", { website_id: one.website.website_id });
  expect(await ahead()).toEqual([0, 12, 13]);
  await root.reset();
  expect(isNow(await root.clock.now())).toBe(true);
});
