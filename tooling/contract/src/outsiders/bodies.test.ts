import { expect, test } from "vitest";
import { patient } from "../support/patient.ts";
import { meet } from "./meet.ts";

const _sessions = (answer: { data?: readonly { readonly session_id: string }[] }) =>
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

test("5: an upload needs neither a resource nor a file", async () => {
  await using scene = await meet();
  for (const body of [{ namespace: "upload", id: "1", file: { name: "a.png", type: "image/png" } }, { id: "2" }]) {
    expect((await scene.call("POST", "/v1/bucket/url/generate", body)).status).toBe(200);
  }
});

test("12: a message carries the id of its original only, whose content has its own route", async () => {
  await using scene = await meet();
  const { mock, call, session } = scene;
  const original = { type: "html", content: "<p>Hello</p>" };
  const text = { type: "text", from: "operator", origin: "email", content: "Hello", original };
  const { fingerprint } = (await call("POST", `${session}/message`, text)).data;
  const message = (await call("GET", `${session}/message/${fingerprint}`)).data;
  expect(message.original).toEqual({ original_id: expect.any(String) });
  const event = await mock.waitFor("event:message:received", patient);
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

test("13: null counts as left out, wherever an author or a message is stated", async () => {
  await using scene = await meet();
  const { mock, call, session, operator } = scene;
  const base = { type: "text", from: "operator", origin: "chat", content: "x" };
  const missing = {
    mentions: null,
    automated: null,
    translated: null,
    references: null,
    original: null,
    stealth: null,
  };
  const none = { ...missing, properties: null, fingerprint: null, timestamp: null };
  const { data } = await call("POST", `${session}/message`, { ...base, ...none });
  expect((await call("GET", `${session}/message/${data.fingerprint}`)).data).toMatchObject({
    ...{ mentions: [], automated: false, content: "x", timestamp: expect.any(Number) },
  });
  const user = { user_id: operator, type: null, nickname: null, avatar: null };
  for (const [method, path, body] of [
    ["PATCH", "/state", { state: "resolved", origin: null }],
    ["PATCH", "/block", { blocked: false }],
    ["PUT", "/participants", { participants: [] }],
    ["POST", "/reminder", { date: new Date(mock.clock.now() + 1_000).toISOString(), note: "Call" }],
  ] as const) {
    for (const stated of [user, null, {}]) {
      expect(await call(method, `${session}${path}`, { ...body, user: stated })).toMatchObject({ error: false });
    }
  }
  expect(await mock.waitFor("event:message:received text:state", patient)).toMatchObject({
    data: { user: { user_id: operator } },
  });
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

test("16: null clears settings of every kind, sections of them and fields of campaigns", async () => {
  await using scene = await meet();
  const { call } = scene;
  await call("POST", "/helpdesk", { name: "Help", domain_basic: "shop" });
  const preset = (await call("GET", "/helpdesk/settings")).data;
  const sections = Object.keys(preset).filter((key) => key !== "name");
  await call("PATCH", "/helpdesk/settings", { behavior: { ask_feedback: !preset.behavior.ask_feedback } });
  for (const cleared of [
    { behavior: { ask_feedback: null } },
    { appearance: { logos: null, color: null } },
    Object.fromEntries(sections.map((section) => [section, null])),
  ]) {
    expect((await call("PATCH", "/helpdesk/settings", cleared)).status).toBe(200);
  }
  expect((await call("GET", "/helpdesk/settings")).data).toEqual(preset);

  const before = (await call("GET", "/settings")).data;
  await call("PATCH", "/settings", { logo: "https://a.test/l.png", chatbox: { home: !before.chatbox.home } }, "user");
  const reset = { logo: null, chatbox: { home: null, locale: null, blocked_ips: null }, contact: null, emails: null };
  expect((await call("PATCH", "/settings", reset, "user")).status).toBe(200);
  expect((await call("GET", "/settings")).data).toEqual({ ...before, logo: "" });

  const { campaign_id } = (await call("POST", "/campaign", { type: "one_shot", name: "Spring" }, "user")).data;
  const campaign = async () => (await call("GET", `/campaign/${campaign_id}`, undefined, "user")).data;
  const blank = await campaign();
  const filled = { subject: "Hi", tag: "t", message: "m", recipients: { type: "all", segments: ["a"] }, options: {} };
  await call("PATCH", `/campaign/${campaign_id}`, { ...filled, flow: { deliver_once: true } }, "user");
  const nulls = { subject: null, tag: null, message: null, recipients: null, options: null, flow: null, sender: null };
  expect((await call("PATCH", `/campaign/${campaign_id}`, nulls, "user")).status).toBe(200);
  expect(await campaign()).toEqual({ ...blank, updated_at: expect.any(Number) });
});

test("17: fingerprints and ids of lists are taken as text", async () => {
  await using scene = await meet();
  const { mock, call, session, visitor } = scene;
  const { fingerprint } = await visitor.says("read me");
  await call("PATCH", `${session}/read`, { from: "user", origin: "chat", fingerprints: [String(fingerprint)] });
  expect(await mock.waitFor("event:message:acknowledge:read:send", patient)).toMatchObject({
    data: { fingerprints: [fingerprint] },
  });
  const delivered = { from: "user", origin: "chat", fingerprints: [String(fingerprint)] };
  expect((await call("PATCH", `${session}/delivered`, delivered)).status).toBe(200);
  expect(await mock.waitFor("event:message:acknowledge:delivered", patient)).toMatchObject({
    data: { fingerprints: [fingerprint] },
  });
  for (const path of ["read", "delivered"]) {
    for (const wrong of ["x", "", "12e3", " 5 ", "-1", "1.5", 1.5, 0, null]) {
      const body = { from: "user", origin: "chat", fingerprints: [wrong] };
      const { status, data } = await call("PATCH", `${session}/${path}`, body);
      expect([status, data.message]).toEqual([400, expect.stringContaining("body.fingerprints.0")]);
    }
  }
  const list = "/v1/media/animation/list/1?list_id=5f6e1c9e-0000-4000-8000-000000000000&search_query=ferns";
  expect((await call("GET", list, undefined, "user")).status).toBe(200);
});
