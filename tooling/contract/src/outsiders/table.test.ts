import { createHmac } from "node:crypto";
import { type MockCrisp, startMockCrisp } from "@x/mock-crisp";
import { expect, test } from "vitest";
import { receiveHooks } from "../support/hook-receiver.ts";
import { patient } from "../support/patient.ts";
import { send } from "../support/send.ts";
import { meet } from "./meet.ts";

const _sessions = (answer: { data?: readonly { readonly session_id: string }[] }) =>
  (answer.data ?? []).map(({ session_id }) => session_id);

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
    ["/conversations", "GET /v1/website/{website_id}/conversations/{page_number}"],
    ["/helpdesk/locale/en/articles", "GET /v1/website/{website_id}/helpdesk/locale/{locale}/articles/{page_number}"],
    ["/campaigns/list", "GET /v1/website/{website_id}/campaigns/list/{page_number}"],
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
  expect(await mock.waitFor("event:message:received", patient)).toMatchObject({
    data: { user: { user_id: operator } },
  });
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
