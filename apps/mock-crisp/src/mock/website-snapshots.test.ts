import { expect, onTestFinished, test } from "vitest";
import { connectMockCrisp } from "../client/index.ts";
import { type MockCrisp, startMockCrisp } from "../index.ts";

async function start(options = {}): Promise<MockCrisp> {
  const crisp = await startMockCrisp(options);
  onTestFinished(() => crisp.close());
  return crisp;
}

const seed = {
  conversations: [
    { session_id: "session_seeded", nickname: "Ada", messages: [{ from: "user" as const, content: "hi" }] },
  ],
};

test("a snapshot of a website holds and restores that website only", async () => {
  const crisp = await start();
  const root = await connectMockCrisp(crisp.url);
  const [one, two] = [await root.isolate(), await root.isolate()];
  const ada = await one.visitor({ nickname: "Ada" });
  await ada.says("before");
  await one.webhooks.register({ url: "http://127.0.0.1:9/before" });
  const taken = await one.snapshot();
  const text = JSON.stringify(taken);
  for (const other of [two, root]) {
    expect(text).not.toContain(other.website.website_id);
    expect(text).not.toContain(other.tokens.plugin.key);
  }

  await ada.says("after");
  await one.webhooks.register({ url: "http://127.0.0.1:9/after" });
  const grace = await two.visitor({ nickname: "Grace" });
  await grace.says("still here");
  const later = await root.visitor();
  const three = await root.isolate();
  await one.restore(taken);

  expect((await ada.messages()).map(({ content }) => content)).toEqual(["before"]);
  expect((await one.webhooks.list()).map(({ url }) => url)).toEqual(["http://127.0.0.1:9/before"]);
  expect((await grace.messages()).map(({ content }) => content)).toEqual(["still here"]);
  await later.says("still here");
  await (await three.visitor()).says("still here");
  await ada.says("goes on");
  await expect(two.restore(taken)).rejects.toMatchObject({ code: "invalid_data" });
  await expect(one.restore({ ...taken, world: {} })).rejects.toMatchObject({ code: "invalid_data" });
});

test("a snapshot of one website does not replace the whole mock", async () => {
  const crisp = await start();
  const root = await connectMockCrisp(crisp.url);
  const site = await root.isolate();
  const visitor = await root.visitor({ nickname: "Ada" });
  const taken = await site.snapshot();
  const way = new RegExp(`of one website.*/_mock/websites/${site.website.website_id}/snapshot`);
  await expect(root.restore(taken)).rejects.toThrow(way);
  expect(() => crisp.restore(JSON.parse(JSON.stringify(taken)))).toThrow(way);
  await visitor.says("still here");
});

test("a snapshot of the whole mock brings its isolated websites along, and ids never come again", async () => {
  const [crisp, other] = [await start(), await start()];
  const site = await crisp.isolate();
  const visitor = await site.visitor({ nickname: "Ada" });
  await visitor.says("hi");
  const taken = JSON.parse(JSON.stringify(crisp.snapshot()));
  other.restore(taken);
  const moved = await connectMockCrisp({ url: other.url, website_id: site.website.website_id });
  expect(moved.tokens).toEqual(site.tokens);
  expect((await moved.journal.entries()).length).toBe(0);
  expect((await moved.visitor()).session_id).not.toBe(visitor.session_id);
  expect([...(other.world.websites.get(site.website.website_id)?.sessions.keys() ?? [])]).toContain(visitor.session_id);
  const ids = new Set<string>();
  for (let round = 0; round < 3; round += 1) {
    other.restore(taken);
    ids.add((await other.visitor()).session_id);
  }
  expect(ids.size).toBe(3);
});

test("the hooks of the settings survive a reset, with the same ids and secrets", async () => {
  const crisp = await start({
    forwardTo: "http://127.0.0.1:9/plugin",
    forwardWebsiteHook: "http://127.0.0.1:9/website",
  });
  const before = crisp.webhooks.list();
  crisp.webhooks.register({ url: "http://127.0.0.1:9/later" });
  await crisp.reset();
  expect(crisp.webhooks.list()).toEqual(before);
  await crisp.reset({ seed });
  expect(crisp.webhooks.list()).toEqual(before);
});

test("a seed is for the whole mock, for one website, or not for a snapshot, which says where it goes", async () => {
  const crisp = await start();
  const post = async (method: string, path: string, body: object) => {
    const response = await fetch(`${crisp.url}/_mock/${path}`, { method, body: JSON.stringify(body) });
    return { status: response.status, text: await response.text() };
  };
  const { text } = await post("POST", "websites", { seed });
  const { website_id } = JSON.parse(text);
  const sessions = (id: string) => [...(crisp.world.websites.get(id)?.sessions.keys() ?? [])];
  expect(sessions(website_id)).toEqual(["session_seeded"]);
  expect((await post("POST", `websites/${website_id}/reset`, { seed: { conversations: [] } })).status).toBe(204);
  expect(sessions(website_id)).toEqual([]);
  await post("POST", `websites/${website_id}/reset`, {});
  expect(sessions(website_id)).toEqual(["session_seeded"]);
  await post("POST", "reset", { seed });
  expect(sessions(crisp.website.website_id)).toEqual(["session_seeded"]);
  await post("POST", "reset", {});
  expect(sessions(crisp.website.website_id)).toEqual([]);
  expect(await post("POST", "reset", { seed: { conversations: 5 } })).toMatchObject({ status: 422 });
  const refused = await post("PUT", "snapshot", seed);
  expect(refused).toMatchObject({ status: 422, text: expect.stringMatching(/this is a seed.*\/_mock\/reset/) });
});

test("a snapshot and what a visitor says stream in at any size", async () => {
  const crisp = await start();
  const root = await connectMockCrisp(crisp.url);
  const visitor = await root.visitor();
  await visitor.says("x".repeat(2_000_000));
  for (let count = 0; count < 10; count += 1) await visitor.says(`"\\{[]}," ${"ü".repeat(300_000)}`);
  const taken = await root.snapshot();
  expect(JSON.stringify(taken).length).toBeGreaterThan(4_000_000);
  await root.reset();
  await root.restore(taken);
  expect(await root.snapshot()).toEqual(taken);
  // Written for people to read, and cut at every place.
  const body = JSON.stringify(taken, null, 1);
  const pieces = [...(body.slice(0, 3_000).match(/.{1,7}/gs) ?? []), body.slice(3_000)];
  const response = await fetch(`${crisp.url}/_mock/snapshot`, {
    method: "PUT",
    body: new ReadableStream({
      start(controller) {
        for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
        controller.close();
      },
    }),
    duplex: "half",
  } as RequestInit);
  expect(response.status).toBe(204);
  expect(await root.snapshot()).toEqual(taken);
});

test("the default website can be reset without the others", async () => {
  const crisp = await start({ forwardTo: "http://127.0.0.1:9/plugin" });
  const root = await connectMockCrisp(crisp.url);
  const site = await root.isolate();
  await (await site.visitor({ nickname: "Grace" })).says("stays");
  const own = await connectMockCrisp({ url: crisp.url, website_id: crisp.website.website_id });
  await (await own.visitor({ nickname: "Ada" })).says("goes");
  await own.reset();
  expect(crisp.world.websites.get(crisp.website.website_id)?.sessions.size).toBe(0);
  expect(crisp.world.websites.get(site.website.website_id)?.sessions.size).toBe(1);
  expect(crisp.webhooks.list()).toHaveLength(1);
});

test("every answer says where the journal is, and `after` takes it", async () => {
  const crisp = await start();
  const ask = async (method: string, path: string, body?: object) => {
    const response = await fetch(`${crisp.url}/_mock/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return {
      id: Number(response.headers.get("mock-crisp-journal-id")), // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
      body: (await response.json()) as any,
    };
  };
  const first = await ask("POST", "trigger", { event: "message:send" });
  expect(first.body.journal_id).toBe(first.id);
  const stale = await ask("GET", "wait?query=event:message:send");
  expect(stale.body.entry.id).toBe(first.id);
  const waiting = ask("GET", `wait?query=event:message:send&after=${first.body.journal_id}`);
  const { webhooks: _webhooks, journal_id } = (await ask("POST", "trigger", { event: "message:send" })).body;
  const found = await waiting;
  expect([found.body.entry.id, found.body.journal_id]).toEqual([journal_id, journal_id]);
  expect((await ask("GET", `journal?after=${first.id}`)).body).toMatchObject({
    entries: [{ id: journal_id }],
    journal_id,
  });
  expect((await crisp.trigger("message:send")).journal_id).toBe(journal_id + 1);
  for (const path of ["info", "clock", "webhooks"]) expect((await ask("GET", path)).id).toBe(journal_id + 1);
});

test("a website that a program created over REST is reached by its id, and is not reset on its own", async () => {
  const crisp = await start();
  const { identifier, key } = crisp.tokens.user;
  const created = await fetch(`${crisp.url}/v1/website`, {
    method: "POST",
    headers: { authorization: `Basic ${btoa(`${identifier}:${key}`)}`, "content-type": "application/json" },
    body: JSON.stringify({ name: "Second shop", domain: "second.example.test" }),
  });
  const { website_id } = ((await created.json()) as { data: { website_id: string } }).data;
  const second = await connectMockCrisp({ url: crisp.url, website_id });
  const visitor = await second.visitor({ nickname: "Ada" });
  await visitor.says("hi");
  expect(crisp.world.websites.get(website_id)?.sessions.has(visitor.session_id)).toBe(true);
  expect((await second.journal.entries("event:message:send")).length).toBe(1);
  const taken = await second.snapshot();
  await visitor.says("again");
  await second.restore(taken);
  expect((await visitor.messages()).map(({ content }) => content)).toEqual(["hi"]);
  await expect(second.reset()).rejects.toThrow(/not isolated.*Reset the whole mock/);
  await expect(connectMockCrisp({ url: crisp.url, website_id: "nowhere" })).rejects.toThrow(
    /no website "nowhere".*POST \/_mock\/websites/,
  );
});

test("the files of a website are in its snapshot, and go with its reset", async () => {
  const crisp = await start();
  const [one, two] = [await crisp.isolate(), await crisp.isolate()];
  const upload = async (site: MockCrisp) => {
    const { content } = await (await site.visitor()).uploads({ name: "a.txt", data: "aGk=" });
    return (content as { url: string }).url;
  };
  const [first, other] = [await upload(one), await upload(two)];
  const taken = JSON.parse(JSON.stringify(one.snapshot()));
  const later = await upload(one);
  const statuses = async () => {
    const answers = await Promise.all([first, later, other].map((url) => fetch(url)));
    return answers.map(({ status }) => status);
  };
  expect(await statuses()).toEqual([200, 200, 200]);
  one.restore(taken);
  expect(await statuses()).toEqual([200, 404, 200]);
  await one.reset();
  expect(await statuses()).toEqual([404, 404, 200]);
});

test("a reset plants the seed again, whatever became of it", async () => {
  const crisp = await start({
    seed: {
      ...seed,
      people: [{ email: "ada@example.test", data: { plan: "pro" }, segments: ["vip"] }],
      plugin_settings: { greeting: { text: "hi" } },
    },
  });
  /** Without times, random ids, and what is made of them. */
  const state = () =>
    JSON.stringify({ ...(crisp.snapshot().world as object), sequence: 0 })
      .replaceAll(/\d{13,}(\.\d+)?/g, "time")
      .replaceAll(/(?!0{8})[0-9a-f]{8}-[0-9a-f-]{27}|mock_verify_\w+/g, "id");
  const planted = crisp.world.websites.get(crisp.website.website_id);
  expect(planted?.sessions.get("session_seeded")?.messages.size).toBe(1);
  const { identifier, key } = crisp.tokens.plugin;
  const path = `/v1/website/${crisp.website.website_id}`;
  const call = (method: string, below: string, body: object) =>
    fetch(`${crisp.url}${path}${below}`, {
      method,
      headers: {
        authorization: `Basic ${btoa(`${identifier}:${key}`)}`,
        "x-crisp-tier": "plugin",
        "content-type": "application/json",
      },
      body: JSON.stringify(body),
    });
  const contents = () =>
    [
      ...(crisp.world.websites.get(crisp.website.website_id)?.sessions.get("session_seeded")?.messages.values() ?? []),
    ].map(({ content }) => content);
  expect(contents()).toEqual(["hi"]);
  const before = state();
  const [fingerprint] = planted?.sessions.get("session_seeded")?.messages.keys() ?? [];
  for (const [method, below, body] of [
    ["PATCH", `/conversation/session_seeded/message/${fingerprint}`, { content: "changed" }],
    ["PATCH", "/conversation/session_seeded/meta", { nickname: "Grace", segments: ["x"], data: { y: 1 } }],
    ["PATCH", "/people/profile/ada@example.test", { segments: ["x"], person: { nickname: "x" } }],
    ["PUT", "/people/data/ada@example.test", { data: { plan: "free" } }],
  ] as const)
    expect((await call(method, below, body)).status).toBe(200);
  expect(contents()).toEqual(["changed"]);
  await crisp.reset();
  expect(contents()).toEqual(["hi"]);
  expect(state()).toBe(before);
});

interface Editable {
  readonly world: { readonly tokens: { readonly $map: unknown[] } };
  readonly isolated: [{ tokens?: unknown }];
}

test.each<[string, (snapshot: Editable) => void, RegExp]>([
  ["no token", ({ world }) => world.tokens.$map.splice(0), /no token of the plugin .* Take the snapshot again/],
  ["isolated that is no list", (snapshot) => Object.assign(snapshot, { isolated: {} }), /isolated must be a list/],
  ["an isolated website without tokens", ({ isolated }) => delete isolated[0].tokens, /isolated must be a list/],
])("a snapshot with %s is refused and changes nothing", async (_name, change, message) => {
  const crisp = await start({ seed });
  const site = await crisp.isolate();
  const before = crisp.snapshot();
  const wrong = JSON.parse(JSON.stringify(before));
  change(wrong);
  expect(() => crisp.restore(wrong)).toThrow(message);
  const response = await fetch(`${crisp.url}/_mock/snapshot`, { method: "PUT", body: JSON.stringify(wrong) });
  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({ error: { message: expect.stringMatching(message) } });
  expect(crisp.snapshot()).toEqual(before);
  expect((await fetch(`${crisp.url}/_mock/websites/${site.website.website_id}/info`)).status).toBe(200);
});

test("a website is reset with the team that it was created with", async () => {
  const [crisp, other] = [await start(), await start()];
  const [{ email } = { email: "" }] = [
    ...(crisp.world.websites.get(crisp.website.website_id)?.operators.values() ?? []),
  ];
  const assigned = { conversations: [{ session_id: "session_assigned", assigned: email }] };
  const site = await crisp.isolate({ seed: assigned });
  const teamOf = ({ world }: MockCrisp) => [...(world.websites.get(site.website.website_id)?.operators.values() ?? [])];
  const team = structuredClone(teamOf(crisp));
  await site.reset({ seed: { operators: [{ email: "zoe@example.test", first_name: "Zoe", last_name: "Roe" }] } });
  expect(teamOf(crisp).map((operator) => operator.email)).toEqual(["zoe@example.test"]);
  const taken = JSON.parse(JSON.stringify(crisp.snapshot()));
  await site.reset();
  expect(teamOf(crisp)).toEqual(team);
  await site.reset();
  expect(teamOf(crisp)).toEqual(team);

  other.restore(taken);
  const moved = await connectMockCrisp({ url: other.url, website_id: site.website.website_id });
  await moved.reset();
  expect(teamOf(other)).toEqual(team);

  // Snapshots of earlier versions.
  delete taken.isolated[0].team;
  other.restore(taken);
  taken.isolated[0].team = [{ email: 5 }];
  expect(() => other.restore(taken)).toThrow(/isolated must be a list/);
});
