import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { patient } from "../../test/patient.ts";
import type { MockCrisp } from "../api/mock-crisp.ts";
import { startMockCrisp } from "../mock/start-mock-crisp.ts";

async function mock() {
  const crisp = await startMockCrisp();
  onTestFinished(() => crisp.close());
  return { crisp, call: callerOf(crisp) };
}

function callerOf(crisp: MockCrisp) {
  return async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${crisp.url}/_mock/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === "" ? undefined : JSON.parse(text) };
  };
}

async function receiver() {
  const bodies: { event: string }[] = [];
  const server = createServer((request, response) => {
    let text = "";
    request.on("data", (chunk) => {
      text += chunk;
    });
    request.on("end", () => {
      bodies.push(JSON.parse(text));
      response.end();
    });
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return { bodies, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

it("searches conversations by text, state, unread messages and assignee, page by page", async () => {
  const { crisp, call } = await mock();
  for (const nickname of ["Ada", "Grace", "Alan"]) {
    const visitor = await crisp.visitor({ nickname });
    if (nickname !== "Alan") await visitor.says(`I am ${nickname}`);
  }
  const names = async (query: string) => {
    const { body } = await call("GET", `conversations?${query}`);
    return [body.total, ...body.conversations.map(({ nickname }: { nickname: string }) => nickname)];
  };
  expect(await names("query=i%20AM%20gra")).toEqual([1, "Grace"]);
  expect(await names("unread=true")).toEqual([2, "Grace", "Ada"]);
  expect(await names("limit=1&offset=1")).toEqual([3, expect.any(String)]);
  expect(await names("state=resolved")).toEqual([0]);
  expect(await names("assigned=none&limit=0")).toEqual([3]);
  const { body } = await call("GET", "conversations?query=Ada");
  const [{ session_id }] = body.conversations;
  expect(await names(`sessions=${session_id},session_none`)).toEqual([3, "Ada"]);
  expect((await call("GET", "conversations?website_id=none")).status).toBe(404);
});

it("shows a conversation, and changes what a visitor says about themselves", async () => {
  const { crisp, call } = await mock();
  const { session_id } = await crisp.visitor({ nickname: "Ada" });
  const changed = await call("POST", `visitors/${session_id}/meta`, {
    email: "ada@example.test",
    data: { plan: "pro" },
    segments: ["vip"],
    device: { geolocation: { country: "IS" }, locales: ["is"] },
  });
  expect(changed).toMatchObject({ status: 200, body: { data: { plan: "pro" }, segments: ["vip"] } });
  expect(crisp.journal.entries("kind:event").map((entry) => "event" in entry && entry.event)).toEqual(
    expect.arrayContaining([
      "session:set_email",
      "session:set_data",
      "session:set_segments",
      "session:sync:geolocation",
      "session:sync:locales",
    ]),
  );
  const { body } = await call("GET", `conversations/${session_id}`);
  expect(body).toMatchObject({
    session_id,
    email: "ada@example.test",
    device: { geolocation: { country: "IS" }, locales: ["is"] },
  });
  expect((await call("GET", "conversations/session_none")).status).toBe(404);

  const people = await call("GET", "people?query=ADA@");
  expect(people.body).toMatchObject({ total: 1, people: [{ people_id: body.people_id, email: "ada@example.test" }] });
  const person = await call("GET", `people/${body.people_id}`);
  expect(person.body.conversations).toMatchObject([{ session_id }]);
  expect((await call("GET", "people/Ada@example.test")).body).toEqual(person.body);
  expect((await call("GET", "people/none")).status).toBe(404);
  expect((await call("GET", "people/none@example.test")).status).toBe(404);
  const { body: directory } = await call("GET", "directory");
  expect(directory.websites).toMatchObject([
    {
      website_id: crisp.website.website_id,
      operators: expect.arrayContaining([
        { user_id: expect.any(String), name: "Grace Hopper", email: "grace@example.test" },
      ]),
    },
  ]);
});

it("pages through deliveries and finds those of a list of ids", async () => {
  const { crisp, call } = await mock();
  const { url } = await receiver();
  crisp.webhooks.register({ url });
  for (let count = 0; count < 5; count += 1)
    await crisp.trigger("session:set_email", { email: `${count}@example.test` });
  await crisp.waitFor("kind:delivery delivery:dlv_5 status:succeeded", patient);
  const ids = async (query: string) => {
    const { body } = await call("GET", `deliveries?${query}`);
    return [body.total, ...body.deliveries.map(({ id }: { id: string }) => id)];
  };
  expect(await ids("limit=2")).toEqual([5, "dlv_5", "dlv_4"]);
  expect(await ids("limit=2&offset=4")).toEqual([5, "dlv_1"]);
  expect(await ids("ids=dlv_2,dlv_9")).toEqual([5, "dlv_2"]);
  expect(await ids("query=event:session:set_email&limit=1")).toEqual([5, "dlv_5"]);
});

it("changes, pauses and tests a web hook", async () => {
  const { crisp, call } = await mock();
  const { url, bodies } = await receiver();
  const { body: hook } = await call("POST", "webhooks", { url: "http://127.0.0.1:9/", secret: "mock_one" });
  const changed = await call("PUT", `webhooks/${hook.id}`, {
    url,
    secret: null,
    events: ["message:send"],
    paused: true,
  });
  expect(changed.body).toMatchObject({ id: hook.id, url, events: ["message:send"], paused: true });
  expect(changed.body).not.toHaveProperty("secret");

  expect((await crisp.trigger("message:send")).webhooks).toEqual([]);
  const { body: tested } = await call("POST", "trigger", {
    event: "session:set_email",
    via: "webhook",
    hook_id: hook.id,
  });
  expect(tested.webhooks).toHaveLength(1);
  await crisp.waitFor(`kind:delivery delivery:${tested.webhooks[0]} status:succeeded`, patient);
  expect(bodies.map(({ event }) => event)).toEqual(["session:set_email"]);

  await call("PUT", `webhooks/${hook.id}`, { paused: false });
  expect((await crisp.trigger("message:send")).webhooks).toHaveLength(1);
  expect((await call("PUT", `webhooks/${hook.id}`, { events: ["nonsense"] })).status).toBe(422);
  expect((await call("PUT", "webhooks/none", {})).status).toBe(404);
});

it("previews a trigger: fresh data and who would get it, and sends nothing", async () => {
  const { crisp, call } = await mock();
  const { body: hook } = await call("POST", "webhooks", { url: "http://127.0.0.1:9/" });
  const first = await call("POST", "trigger/preview", { event: "message:send", data: { content: "hi" } });
  const second = await call("POST", "trigger/preview", { event: "message:send", omit: ["user.avatar"] });
  expect(first.body).toMatchObject({ data: { content: "hi" }, connections: [], hooks: [hook.id] });
  expect(second.body.data.fingerprint).not.toBe(first.body.data.fingerprint);
  expect(second.body.data.user).not.toHaveProperty("avatar");
  expect(Math.abs(second.body.data.timestamp - crisp.clock.now())).toBeLessThan(60_000);
  expect(crisp.journal.entries("kind:event")).toEqual([]);
  expect((await call("GET", "conversations")).body.total).toBe(0);
  expect((await call("POST", "trigger", { event: "message:send", omit: ["content"] })).status).toBe(422);
});

it("turns the journal into a scenario", async () => {
  const { crisp, call } = await mock();
  await (await crisp.visitor()).says("hi");
  const { body } = await call("GET", "scenario?name=Hello");
  expect(body).toEqual({
    name: "Hello",
    steps: [{ visitor: { name: "visitor1" } }, { "visitor.says": { visitor: "visitor1", text: "hi" } }],
  });
});

it.each(["visitors", "conversations", "people"])(
  "a website that does not exist is refused in a list of %s",
  async (list) => {
    const { call } = await mock();
    expect(await call("GET", `${list}?website_id=none`)).toMatchObject({
      status: 404,
      body: { error: { code: "not_found", message: expect.stringContaining('no website "none"') } },
    });
  },
);
