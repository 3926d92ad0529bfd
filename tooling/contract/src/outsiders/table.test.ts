import { createHmac } from "node:crypto";
import { type MockCrisp, startMockCrisp } from "@x/mock-crisp";
import { expect, test } from "vitest";
import { receiveHooks } from "../support/hook-receiver.ts";
import { send } from "../support/send.ts";
import { meet } from "./meet.ts";

const sessions = (answer: { data?: readonly { readonly session_id: string }[] }) =>
  (answer.data ?? []).map(({ session_id }) => session_id);

test("1: custom data is taken bare, or wrapped as the sole field", async () => {
  await using scene = await meet();
  const { call, people_id } = scene;
  const path = `/people/data/${people_id}`;
  for (const [method, body, data] of [
    ["PATCH", { data: { signup: "done" } }, { signup: "done" }],
    ["PATCH", { plan: "pro" }, { signup: "done", plan: "pro" }],
    ["PUT", { data: { a: 1 } }, { a: 1 }],
    ["PUT", { data: "a text of that name" }, { data: "a text of that name" }],
  ] as const) {
    expect((await call(method, path, body)).status).toBe(200);
    expect((await call("GET", path)).data).toEqual({ data });
  }
  expect(await call("PATCH", path, { data: { a: 1 }, b: 2 })).toMatchObject({ status: 400, reason: "invalid_data" });
});

test("2: an empty query value is an absent one, and filter_assigned takes a flag or an operator", async () => {
  await using scene = await meet();
  const { mock, call, session, operator, visitor } = scene;
  const other = await mock.visitor();
  await other.says("hello");
  await call("PATCH", `${session}/routing`, { assigned: { user_id: operator } });
  const list = async (query: string) => sessions(await call("GET", `/conversations/1?${query}`)).toSorted();
  const both = [visitor.session_id, other.session_id].toSorted();
  expect(await list("filter_inbox_id=&filter_assigned=0&filter_unread=&search_query=&per_page=")).toEqual(both);
  expect(await list("filter_assigned=false")).toEqual(both);
  expect(await list("filter_assigned=1")).toEqual([visitor.session_id]);
  expect(await list("filter_assigned=true")).toEqual([visitor.session_id]);
  // As Python writes booleans.
  expect(await list("filter_assigned=True&filter_unassigned=False")).toEqual([visitor.session_id]);
  expect(await list(`filter_assigned=${operator}`)).toEqual([visitor.session_id]);
  expect(await list("filter_assigned=nobody")).toEqual([]);
});

test("3: contacts take empty sorts and filters, and a number per page", async () => {
  await using scene = await meet();
  const { call } = scene;
  const path = "/people/profiles/1?sort_order=&search_operator=&search_filter=";
  expect((await call("GET", path)).data).toHaveLength(1);
  for (let index = 0; index < 24; index += 1)
    await call("POST", "/people/profile", { email: `p${index}@example.test` });
  expect((await call("GET", "/people/profiles/1")).data).toHaveLength(20);
  expect((await call("GET", "/people/profiles/1?per_page=25")).data).toHaveLength(25);
  expect((await call("GET", "/people/profiles/1?per_page=500")).data.message).toContain("query.per_page");
});

test("4: a conversation that is read until a window has fewer than 40 messages is read to its end", async () => {
  await using scene = await meet();
  const { call, session } = scene;
  const body = { type: "text", from: "user", origin: "chat", content: "x" };
  const start = Date.now() - 1_000;
  for (let index = 1; index < 100; index += 1)
    await call("POST", `${session}/message`, { ...body, timestamp: start + index });
  const read = new Set<number>();
  for (let before = ""; ; ) {
    const { data } = await call("GET", `${session}/messages${before}`);
    for (const { fingerprint } of data) read.add(fingerprint);
    if (data.length < 40) break;
    before = `?timestamp_before=${data[0].timestamp}`;
  }
  expect(read.size).toBe(100);
  await using other = await meet({ messagesPerPage: 2 });
  for (let index = 0; index < 3; index += 1) await other.visitor.says("more");
  expect((await other.call("GET", `${other.session}/messages`)).data).toHaveLength(2);
});

test("5: an upload needs neither a resource nor a file", async () => {
  await using scene = await meet();
  for (const body of [{ namespace: "upload", id: "1", file: { name: "a.png", type: "image/png" } }, { id: "2" }]) {
    expect((await scene.call("POST", "/v1/bucket/url/generate", body)).status).toBe(200);
  }
});

test("9: a used-up daily quota is a 423, or what the setting says", async () => {
  for (const [status, dailyQuota] of [
    [423, { plugin: 1 }],
    [429, { plugin: 1, status: 429 }],
  ] as const) {
    await using mock = await startMockCrisp({ dailyQuota });
    const path = `/v1/website/${mock.website.website_id}`;
    await send(mock, "plugin", "GET", path);
    expect(await send(mock, "plugin", "GET", path)).toMatchObject({ status, reason: "quota_limit_exceeded" });
  }
});

test("10: a conversation without a contact has no people_id", async () => {
  await using scene = await meet();
  const { mock, call, session } = scene;
  const stranger = await mock.visitor();
  expect((await call("GET", `/conversation/${stranger.session_id}`)).data).not.toHaveProperty("people_id");
  expect((await call("GET", session)).data).toHaveProperty("people_id");
});

test("11: the map of visitors is whole without an area", async () => {
  await using scene = await meet();
  const { call, session } = scene;
  await call("PATCH", `${session}/meta`, { device: { geolocation: { coordinates: { latitude: 51, longitude: 0 } } } });
  expect((await call("GET", "/visitors/map")).data).toHaveLength(1);
  const far = "center_longitude=100&center_latitude=0&center_radius=10";
  expect((await call("GET", `/visitors/map?${far}`)).data).toEqual([]);
  expect((await call("GET", "/visitors/map?center_radius=10")).status).toBe(400);
});

test("12: a message carries the id of its original only, whose content has its own route", async () => {
  await using scene = await meet();
  const { mock, call, session } = scene;
  const original = { type: "html", content: "<p>Hello</p>" };
  const text = { type: "text", from: "operator", origin: "email", content: "Hello", original };
  const { fingerprint } = (await call("POST", `${session}/message`, text)).data;
  const message = (await call("GET", `${session}/message/${fingerprint}`)).data;
  expect(message.original).toEqual({ original_id: expect.any(String) });
  const event = await mock.waitFor("event:message:received");
  expect(event).toMatchObject({ data: { original: message.original } });
  const read = await call("GET", `${session}/original/${message.original.original_id}`);
  expect(read.data).toMatchObject(original);
});

test("13: missing and null parts of an author come from the default one", async () => {
  await using scene = await meet();
  const { mock, call, session } = scene;
  const website = { type: "website", nickname: (await call("GET", "")).data.name };
  for (const [user, shown] of [
    [{}, website],
    [null, website],
    [{ avatar: null }, website],
    [{ nickname: "Bot" }, { ...website, nickname: "Bot" }],
  ] as const) {
    const body = { type: "text", from: "operator", origin: "chat", content: "x", user };
    const { data } = await call("POST", `${session}/message`, body);
    expect((await call("GET", `${session}/message/${data.fingerprint}`)).data.user).toEqual(shown);
  }
  expect(mock.journal.entries("kind:rest status:400")).toEqual([]);
});

test("14: contacts of a batch are searched by words or by an object", async () => {
  await using scene = await meet();
  const { call } = scene;
  for (const search of [
    "ada",
    { filter: [{ model: "people", criterion: "email", operator: "eq", query: ["ada@example.test"] }] },
  ]) {
    await call("POST", "/people/profile", { email: "ada@example.test" });
    expect((await call("PATCH", "/batch/remove", { people: { search } }, "user")).status).toBe(200);
    expect((await call("GET", "/people/stats")).data).toEqual({ total: 0 });
  }
});

test("15: other paths of public clients", async () => {
  await using scene = await meet();
  const { call, people_id, visitor } = scene;
  await call("PATCH", `/people/profile/${people_id}`, { segments: ["vip"] });
  expect((await call("GET", "/people/segments/1")).data).toEqual([{ segment: "vip", count: 1 }]);
  expect((await call("GET", "/people/profiles?search_text=ada")).data).toMatchObject([{ people_id }]);
  expect(sessions(await call("GET", "/visitors/list"))).toEqual([visitor.session_id]);
  expect((await call("GET", "/v1/user/account/profile", undefined, "user")).data).toMatchObject({
    email: "grace@example.test",
  });
});

test("16: null clears a setting", async () => {
  await using scene = await meet();
  const { call } = scene;
  await call("POST", "/helpdesk", { name: "Help", domain_basic: "shop" });
  const appearance = { logos: { header: "https://a.test/h.png" }, banner: "https://a.test/b.png" };
  await call("PATCH", "/helpdesk/settings", { appearance, include: { html: "<b>" }, access: { password: "secret" } });
  const cleared = {
    appearance: { logos: { header: null, footer: null }, banner: null },
    include: { html: null },
    access: { password: null },
  };
  expect((await call("PUT", "/helpdesk/settings", cleared)).status).toBe(200);
  const { data } = await call("GET", "/helpdesk/settings");
  expect([data.appearance.logos.header, data.appearance.banner, data.include.html, data.access.password]).toEqual([
    "",
    "",
    "",
    "",
  ]);
  const { campaign_id } = (await call("POST", "/campaign", { type: "one_shot", name: "Spring" }, "user")).data;
  const options = { sender_email_reply: true, tracking: true };
  await call("PATCH", `/campaign/${campaign_id}`, { options }, "user");
  const changed = { options: { sender_email_reply: null, tracking: true } };
  expect((await call("PATCH", `/campaign/${campaign_id}`, changed, "user")).status).toBe(200);
  expect((await call("GET", `/campaign/${campaign_id}`, undefined, "user")).data.options).toEqual({ tracking: true });
});

test("17: fingerprints and ids of lists are taken as text", async () => {
  await using scene = await meet();
  const { mock, call, session, visitor } = scene;
  const { fingerprint } = await visitor.says("read me");
  await call("PATCH", `${session}/read`, { from: "user", origin: "chat", fingerprints: [String(fingerprint)] });
  expect(await mock.waitFor("event:message:acknowledge:read:send")).toMatchObject({
    data: { fingerprints: [fingerprint] },
  });
  const list = "/v1/media/animation/list/1?list_id=5f6e1c9e-0000-4000-8000-000000000000&search_query=ferns";
  expect((await call("GET", list, undefined, "user")).status).toBe(200);
});

test.each(["exist", "contain", "is"])(
  "18: the filter operator %s is refused with the list of operators",
  async (operator) => {
    await using scene = await meet();
    const filter = JSON.stringify([{ model: "people", criterion: "email", operator, query: ["a"] }]);
    for (const path of [
      `/people/profiles/1?search_filter=${encodeURIComponent(filter)}`,
      `/conversations/1?search_type=filter&search_query=${encodeURIComponent(filter)}`,
    ]) {
      const { status, data } = await scene.call("GET", path);
      expect([status, data.message]).toEqual([400, expect.stringContaining("eq, neq, gt")]);
    }
  },
);

test("18: a campaign whose condition has an unknown operator is neither counted nor dispatched", async () => {
  await using scene = await meet();
  const { mock, call } = scene;
  const { campaign_id } = (await call("POST", "/campaign", { type: "one_shot", name: "Spring" }, "user")).data;
  const filter = [{ model: "people", criterion: "email", operator: "exist" }];
  await call("PATCH", `/campaign/${campaign_id}`, { recipients: { type: "filter", filter } }, "user");
  const before = mock.snapshot();
  for (const [method, path] of [
    ["GET", "recipients/1"],
    ["POST", "dispatch"],
  ] as const) {
    const { status, data } = await call(method, `/campaign/${campaign_id}/${path}`, undefined, "user");
    expect([status, data.message]).toEqual([400, expect.stringContaining('"exist": use one of eq, neq, gt')]);
  }
  expect(mock.snapshot()).toEqual(before);
});

test("19: older clients' helpdesk routes and the content trees are one state", async () => {
  await using scene = await meet();
  const { call } = scene;
  await call("POST", "/helpdesk", { name: "Help", domain_basic: "shop" });
  await call("POST", "/helpdesk/locale", { locale: "en" });
  const locale = "/helpdesk/locale/en";
  const { article_id } = (await call("POST", `${locale}/article`, { title: "Watering ferns" })).data;
  await call("PATCH", `${locale}/article/${article_id}`, { content: "Often.", status: "published" });
  expect((await call("GET", "/helpdesk/tree/content/en/articles/watering-ferns")).data).toEqual({ content: "Often." });
  const { category_id } = (await call("POST", `${locale}/category`, { name: "Plants" })).data;
  const { section_id } = (await call("POST", `${locale}/category/${category_id}/section`, { name: "Ferns" })).data;
  await call("PATCH", `${locale}/article/${article_id}/category`, { category_id, section_id });
  expect((await call("GET", `${locale}/article/${article_id}/category`)).data).toEqual({ category_id, section_id });
  expect((await call("GET", "/helpdesk/tree/path/en/articles/plants/ferns/watering-ferns")).data.type).toBe("entry");
  await call("POST", "/helpdesk/tree/path/en/articles/repotting");
  const titles = (await call("GET", `${locale}/articles/1`)).data.map(({ title }: { title: string }) => title);
  expect(titles.toSorted()).toEqual(["Watering ferns", "repotting"]);
  expect((await call("GET", `${locale}/article/${article_id}`)).data).toMatchObject({
    status: "published",
    content: "Often.",
  });
  await call("DELETE", `${locale}/category/${category_id}`);
  expect((await call("HEAD", `${locale}/article/${article_id}`)).status).toBe(404);
});

test("20: a call without /v1 is answered with the URL to give, and a mistyped one with the nearest route", async () => {
  await using scene = await meet();
  const { mock, call } = scene;
  const missing = await send(mock, "plugin", "GET", `/website/${mock.website.website_id}/conversations/1`);
  expect(missing).toMatchObject({
    status: 404,
    reason: "not_found",
    data: { message: expect.stringContaining(`${mock.url}/v1`) },
  });
  for (const [path, wrong] of [
    [`/v1/v1/website/${mock.website.website_id}`, "/v1 twice"],
    [`//v1/website/${mock.website.website_id}`, "two slashes"],
    [`/v1//website/${mock.website.website_id}`, "two slashes"],
    ["/v1/v1/v1/plugin/connect/account", "/v1 twice"],
    ["//plugin/connect/account", "below /v1"],
  ] as const) {
    expect(await send(mock, "plugin", "GET", path)).toMatchObject({
      ...{ status: 404, error: true, reason: "not_found" },
      data: { message: expect.stringContaining(wrong) },
    });
  }
  for (const [path, nearest] of [
    ["/people/profil/1", "GET /v1/website/{website_id}/people/profile"],
    ["/conversation_s/1", "GET /v1/website/{website_id}/conversation"],
    ["/helpdesk/locales/en/articles/1", "/helpdesk/locale/{locale}/articles/{page_number}"],
  ] as const) {
    const { status, data } = await call("GET", path);
    expect([status, data.message]).toEqual([404, expect.stringContaining(nearest)]);
  }
});

test("21: a hook is accepted after the clock was moved, and everything else is of that clock", async () => {
  await using receiver = await receiveHooks();
  await using scene = await meet();
  const { mock, visitor, call } = scene;
  mock.webhooks.register({ url: receiver.url, kind: "plugin", secret: "secret" });
  await mock.clock.advance("1h");
  const before = Date.now();
  const message = await visitor.says("an hour later");
  await expect.poll(() => receiver.requests.length).toBe(1);
  const [hook] = receiver.requests;
  const header = Number(hook?.headers["x-crisp-request-timestamp"]);
  expect(Math.abs(header - before)).toBeLessThan(60_000);
  expect(hook?.headers["x-crisp-signature"]).toBe(
    createHmac("sha256", "secret").update(`[${header};${hook?.body}]`).digest("hex"),
  );
  expect(message.timestamp - before).toBeGreaterThan(3_500_000);
  const response = await fetch(`${mock.url}/v1/plugin/connect/endpoints`);
  expect(Date.parse(response.headers.get("date") ?? "") - before).toBeGreaterThan(3_500_000);
  expect((await call("GET", "")).status).toBe(200);
});

test("22: the header's timestamp is in milliseconds, or in seconds if the setting says so", async () => {
  for (const [unit, digits] of [
    ["ms", 13],
    ["s", 10],
  ] as const) {
    await using receiver = await receiveHooks();
    await using mock = await startMockCrisp({ delivery: { timestampUnit: unit } });
    mock.webhooks.register({ url: receiver.url, kind: "plugin", secret: "secret" });
    await (await mock.visitor()).says("hi");
    await expect.poll(() => receiver.requests.length).toBe(1);
    const [hook] = receiver.requests;
    const header = String(hook?.headers["x-crisp-request-timestamp"]);
    expect(header).toHaveLength(digits);
    expect(hook?.headers["x-crisp-signature"]).toBe(
      createHmac("sha256", "secret").update(`[${header};${hook?.body}]`).digest("hex"),
    );
  }
});

test("23: the team speaks as an operator", async () => {
  await using scene = await meet();
  const { mock, visitor, call, session, operator } = scene;
  await visitor.teamSays("Welcome");
  expect(await mock.waitFor("event:message:received")).toMatchObject({ data: { user: { user_id: operator } } });
  const members = (await call("GET", "/operators/list")).data;
  const { user_id } = members[1].details;
  await call("PATCH", `${session}/routing`, { assigned: { user_id } });
  const { user } = await visitor.teamSays("Mine now");
  expect(user).toMatchObject({ user_id });
});

test("24: reading messages does not move the conversation", async () => {
  await using scene = await meet();
  const { mock, call, session } = scene;
  const { updated_at } = (await call("GET", session)).data;
  await mock.clock.advance("1m");
  await call("PATCH", `${session}/read`, { from: "user", origin: "chat" });
  expect((await call("GET", session)).data.updated_at).toBe(updated_at);
});

test("25: ids differ between mocks unless a seed makes them, and the default ones stay", async () => {
  const idsOf = async (mock: MockCrisp) => (await mock.visitor()).session_id;
  await using one = await startMockCrisp();
  await using two = await startMockCrisp();
  expect(await idsOf(one)).not.toBe(await idsOf(two));
  expect(one.info.website_id).toBe(two.info.website_id);
  expect(one.env).toMatchObject({ CRISP_TOKEN_KEY: two.env["CRISP_TOKEN_KEY"] });
  await using three = await startMockCrisp({ randomSeed: 7 });
  await using four = await startMockCrisp({ randomSeed: 7 });
  expect(await idsOf(three)).toBe(await idsOf(four));
});
