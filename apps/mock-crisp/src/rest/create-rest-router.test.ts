import { describe, expect, test } from "vitest";
import { startRest } from "../../test/start-rest.ts";

describe("a call that is refused", () => {
  test("is answered 401 invalid_session without credentials, with a wrong key, and in another tier", async () => {
    await using rest = await startRest();
    const path = "/v1/plugin/connect/endpoints";
    const bare = await fetch(`${rest.url}${path}`);
    expect([bare.status, await bare.json()]).toMatchObject([401, { error: true, reason: "invalid_session" }]);
    const { identifier, key } = rest.defaults.tokens.plugin;
    for (const [pair, tier] of [
      [`${identifier}:${key}0`, "plugin"],
      [`${identifier}:`, "plugin"],
      [`${identifier}`, "plugin"],
      [`${identifier}:${key}`, "user"],
      [`${identifier}:${key}`, undefined],
    ] as const) {
      const response = await fetch(`${rest.url}${path}`, {
        headers: {
          authorization: `Basic ${Buffer.from(pair).toString("base64")}`,
          ...(tier ? { "x-crisp-tier": tier } : {}),
        },
      });
      expect(response.status, `${tier} ${pair}`).toBe(401);
    }
  });

  test("is recorded in the journal without the credentials it came with", async () => {
    await using rest = await startRest();
    await rest.call("GET", "/plugin/connect/endpoints");
    await rest.call("GET", "/nowhere");
    const entries = rest.journal.entries();
    expect(entries).toMatchObject([
      { kind: "rest", path: "/v1/plugin/connect/endpoints", status: 200, tier: "plugin" },
      { kind: "rest", path: "/v1/nowhere", status: 404, reason: "not_found" },
    ]);
    expect(JSON.stringify(entries)).not.toContain(rest.defaults.tokens.plugin.key);
  });

  test("names the path of each wrong field", async () => {
    await using rest = await startRest();
    const { data } = await rest.call("POST", `/website/${rest.website}/conversation`, {});
    const {
      status,
      reason,
      data: refused,
    } = await rest.call("POST", `/website/${rest.website}/conversation/${data.session_id}/message`, {
      type: "picker",
      from: "operator",
      origin: "chat",
      content: { id: "a", choices: [{}] },
    });
    expect({ status, reason }).toEqual({ status: 400, reason: "invalid_data" });
    expect(refused.message).toMatch(/body\.content\.text: .*body\.content\.choices\.0\.value: /);
    expect(rest.events()).toEqual([]);
  });

  test("says which methods a path has, and that an unknown path does not exist", async () => {
    await using rest = await startRest();
    const response = await fetch(`${rest.url}/v1/plugin/connect/endpoints`, { method: "PUT" });
    expect([response.status, response.headers.get("allow")]).toEqual([405, "GET"]);
    expect(await rest.call("GET", "/website/x/y/z")).toMatchObject({
      status: 404,
      reason: "not_found",
      data: { message: expect.stringMatching(/^the route does not exist/) },
    });
  });

  test("is refused for a malformed body and for one that is too large", async () => {
    await using rest = await startRest({ maxRequestSize: 1000 });
    const { identifier, key } = rest.defaults.tokens.plugin;
    const send = async (body: string) => {
      const response = await fetch(`${rest.url}/v1/website/${rest.website}/conversation`, {
        method: "POST",
        headers: {
          authorization: `Basic ${Buffer.from(`${identifier}:${key}`).toString("base64")}`,
          "x-crisp-tier": "plugin",
        },
        body,
      });
      return { status: response.status, json: await response.json() };
    };
    expect(await send("{")).toMatchObject({ status: 400, json: { reason: "invalid_data" } });
    expect(await send(`"${"a".repeat(2000)}"`)).toMatchObject({ status: 413, json: { error: true } });
  });
});

describe("connect endpoints", () => {
  test("are returned to each tier on its own path", async () => {
    await using rest = await startRest();
    const socket = { app: "ws://127.0.0.1:9/rtm" };
    const { website } = rest;
    expect((await rest.call("GET", "/plugin/connect/endpoints")).data).toEqual({ socket, rescue: { socket } });
    expect((await rest.call("GET", "/user/connect/endpoints", undefined, "user")).data.socket).toEqual(socket);
    for (const path of [`/website/${website}/connect/endpoints`, "/website/connect/endpoints"]) {
      expect((await rest.call("GET", path, undefined, "website")).data.socket).toMatchObject(socket);
    }
    expect(await rest.call("GET", "/user/connect/endpoints")).toMatchObject({
      status: 403,
      reason: "restricted_route_tier",
    });
  });

  test("are not served on the official client's short path when strict", async () => {
    await using rest = await startRest({ strict: true });
    expect((await rest.call("GET", "/website/connect/endpoints", undefined, "website")).status).toBe(404);
  });
});

describe("a conversation", () => {
  test("goes from the visitor's message to the bot's answer, each with its events", async () => {
    await using rest = await startRest();
    const path = `/website/${rest.website}/conversation`;
    const { data } = await rest.call("POST", path, {});
    const session = `${path}/${data.session_id}`;
    expect((await rest.call("HEAD", session)).status).toBe(200);
    const said = { type: "text", from: "user", origin: "chat", content: "hi" };
    const { data: sent } = await rest.call("POST", `${session}/message`, said);
    expect((await rest.call("GET", session)).data).toMatchObject({
      last_message: "hi",
      preview_message: { fingerprint: sent.fingerprint, excerpt: "hi" },
      unread: { operator: 1, visitor: 0 },
      waiting_since: expect.any(Number),
    });
    await rest.call("PATCH", `${session}/compose`, { type: "start", from: "operator", automated: true });
    await rest.call("PATCH", `${session}/read`, { from: "user", origin: "chat", fingerprints: [sent.fingerprint] });
    await rest.call("POST", `${session}/message`, { ...said, from: "operator", content: "hello", automated: true });
    const { data: messages } = await rest.call("GET", `${session}/messages`);
    expect(messages).toMatchObject([
      { content: "hi", read: "chat", from: "user", user: { user_id: data.session_id } },
      { content: "hello", read: "", automated: true },
    ]);
    expect((await rest.call("GET", session)).data).toMatchObject({
      unread: { operator: 0, visitor: 1 },
      waiting_since: null,
    });
    expect(rest.events()).toEqual([
      "message:send",
      "message:compose:receive",
      "message:acknowledge:read:send",
      "message:received",
    ]);
  });

  test("that is resolved reopens when the visitor writes", async () => {
    await using rest = await startRest();
    const path = `/website/${rest.website}/conversation`;
    const { data } = await rest.call("POST", path, {});
    const session = `${path}/${data.session_id}`;
    await rest.call("PATCH", `${session}/state`, { state: "resolved" });
    await rest.call("POST", `${session}/message`, { type: "text", from: "user", origin: "chat", content: "wait!" });
    expect((await rest.call("GET", `${session}/state`)).data).toEqual({ state: "unresolved" });
    expect(rest.events()).toEqual(["session:set_state", "message:received", "message:send", "session:set_state"]);
  });

  test("has metas that merge, and emits one event per key that changed", async () => {
    await using rest = await startRest();
    const path = `/website/${rest.website}/conversation`;
    const { data } = await rest.call("POST", path, {});
    const meta = `${path}/${data.session_id}/meta`;
    await rest.call("PATCH", meta, { nickname: "Ada", email: "ada@example.test", data: { plan: "pro" } });
    await rest.call("PATCH", meta, { nickname: "Ada", data: { seats: 3 }, segments: ["vip"] });
    expect((await rest.call("GET", meta)).data).toMatchObject({
      nickname: "Ada",
      email: "ada@example.test",
      data: { plan: "pro", seats: 3 },
      segments: ["vip"],
    });
    await rest.call("PATCH", meta, { email: "not an address" });
    expect(rest.events()).toEqual([
      "session:set_nickname",
      "session:set_email",
      "people:profile:created",
      "people:bind:session",
      "people:sync:profile",
      "session:set_data",
      "session:set_data",
      "session:set_segments",
      "session:error",
    ]);
  });

  test("of another website, or none, is not found", async () => {
    await using rest = await startRest();
    const call = (website: string) => rest.call("GET", `/website/${website}/conversation/session_none`);
    expect(await call(rest.website)).toMatchObject({ status: 404, reason: "session_not_found" });
    expect(await call("none")).toMatchObject({ status: 404, reason: "website_not_found" });
    rest.world.websites.get(rest.website)?.subscriptions.clear();
    expect(await call(rest.website)).toMatchObject({ status: 404, reason: "not_subscribed" });
  });
});
