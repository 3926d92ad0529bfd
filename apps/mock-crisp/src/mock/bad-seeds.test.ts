import { expect, onTestFinished, test } from "vitest";
import { type MockCrisp, startMockCrisp } from "../index.ts";

async function start(): Promise<MockCrisp> {
  const crisp = await startMockCrisp();
  onTestFinished(() => crisp.close());
  return crisp;
}

const articles = (...paths: string[]) => ({
  helpdesk: { name: "Help", locales: [{ locale: "en", articles: paths.map((path) => ({ path })) }] },
});

/** Seeds of a valid form that cannot be planted, or only just. */
const seeds: Readonly<Record<string, unknown>> = {
  "a conversation that is assigned to nobody": {
    conversations: [{ nickname: "Ada" }, { assigned: "nobody@example.test" }],
  },
  "a conversation before all time": {
    conversations: [{ messages: [{ from: "user", content: "hi", minutes_ago: 1e300 }] }],
  },
  "a page before all time": { conversations: [{ pages: [{ page_url: "/", page_title: "", minutes_ago: 1e20 }] }] },
  "an article twice": articles("a", "a"),
  "an article below another one": articles("a", "a/b"),
  "two operators of one id": {
    operators: ["a", "b", "c"].map((name) => ({ user_id: "a", email: `${name}@example.test`, first_name: name })),
  },
};

test.each(Object.entries(seeds))("a reset to a seed with %s succeeds, or changes nothing", async (_name, seed) => {
  const crisp = await start();
  const site = await crisp.isolate();
  for (const [each, path] of [
    [site, `/websites/${site.website.website_id}/reset`],
    [crisp, `/websites/${crisp.website.website_id}/reset`],
    [crisp, "/reset"],
  ] as const) {
    await (await each.visitor()).says("before");
    each.webhooks.register({ url: "http://127.0.0.1:9/" });
    await each.clock.advance("1d");
    await each.clock.freeze();
    const state = () =>
      JSON.parse(JSON.stringify([each.snapshot(), each.webhooks.list(), each.clock.now(), each.journal.entries()]));
    const before = state();
    const websites = crisp.world.websites.size;
    const response = await fetch(`${crisp.url}/_mock${path}`, { method: "POST", body: JSON.stringify({ seed }) });
    await response.body?.cancel();
    if (response.status !== 204) {
      expect(response.status).toBe(422);
      expect(state()).toEqual(before);
    }
    expect(crisp.world.websites.size).toBeLessThanOrEqual(websites);
    // A planted seed can be saved and restored.
    if (response.status === 204) each.restore(JSON.parse(JSON.stringify(each.snapshot())));
  }
  const websites = crisp.world.websites.size;
  const added = await fetch(`${crisp.url}/_mock/websites`, { method: "POST", body: JSON.stringify({ seed }) });
  await added.body?.cancel();
  if (added.status !== 201) expect([added.status, crisp.world.websites.size]).toEqual([422, websites]);
  else crisp.restore(JSON.parse(JSON.stringify(crisp.snapshot())));
});
