import { expect, test, vi } from "vitest";
import { type Step, StepServer } from "../testing/serve.ts";

const place = { website_id: "w", session_id: "s" };

const summary = (server: StepServer) =>
  server.got.map(({ method, url, body }) => [
    method,
    url.replace("/v1/website/w/conversation/s", ""),
    body && JSON.parse(body),
  ]);

test("every method makes its call, with its options", async () => {
  await using server = await StepServer.start({});
  const conversation = server.client().conversation({ ...place, content: "of an event" } as typeof place);
  await conversation.compose("start", { excerpt: "…" });
  await conversation.compose("stop");
  await conversation.read();
  await conversation.read({ fingerprints: [1, 2] });
  await conversation.setState("resolved");
  await conversation.assign("u1");
  await conversation.assign(null);
  await conversation.block();
  await conversation.block(false);
  await conversation.meta();
  await conversation.remove();
  const automated = { from: "operator", automated: true };
  expect(summary(server)).toEqual([
    ["PATCH", "/compose", { type: "start", ...automated, excerpt: "…" }],
    ["PATCH", "/compose", { type: "stop", ...automated }],
    ["PATCH", "/read", { from: "user", origin: "chat" }],
    ["PATCH", "/read", { from: "user", origin: "chat", fingerprints: [1, 2] }],
    ["PATCH", "/state", { state: "resolved" }],
    ["PATCH", "/routing", { assigned: { user_id: "u1" } }],
    ["PATCH", "/routing", { assigned: null }],
    ["PATCH", "/block", { blocked: true }],
    ["PATCH", "/block", { blocked: false }],
    ["GET", "/meta", ""],
    ["DELETE", "", ""],
  ]);
  await expect(conversation.setState("resolved", { signal: AbortSignal.abort() })).rejects.toMatchObject({
    code: "aborted",
  });
});

test("typing stops after the next message, of any handle of the conversation", async () => {
  await using server = await StepServer.start({});
  const crisp = server.client();
  await crisp.conversation(place).compose();
  await crisp.conversation(place).note("not yet");
  await crisp.conversation(place).send("Hi");
  await crisp.conversation(place).send("Again");
  expect(summary(server).map(([, path, body]) => `${path} ${body.type}`)).toEqual([
    "/compose start",
    "/message note",
    "/message text",
    "/compose stop",
    "/message text",
  ]);
});

test("typing stops after a message that was sent before Crisp answered, and not if it could not start", async () => {
  let answer = () => {};
  const late: Step = (response) => {
    answer = () => response.end('{"error":false,"reason":"updated","data":{}}');
  };
  await using server = await StepServer.start(late, {});
  const conversation = server.client().conversation(place);
  const started = conversation.compose("start");
  await expect.poll(() => server.got).toHaveLength(1);
  await conversation.send("Hi");
  expect(server.got).toHaveLength(2);
  answer();
  await started;
  await expect.poll(() => server.got).toHaveLength(3);
  expect(summary(server).map(([, path, body]) => `${path} ${body.type}`)).toEqual([
    ...["/compose start", "/message text", "/compose stop"],
  ]);

  await using refusing = await StepServer.start({ status: 403 }, {});
  const other = refusing.client().conversation(place);
  await expect(other.compose("start")).rejects.toMatchObject({ code: "not_allowed" });
  await other.send("Hi");
  expect(refusing.got).toHaveLength(2);
});

test("a message is sent as it was at the call, though its object is used again", async () => {
  await using server = await StepServer.start({});
  const conversation = server.client().conversation(place);
  const message = { type: "text", content: "" };
  const sending = ["one", "two", "three"].map((content) => conversation.send(Object.assign(message, { content })));
  await Promise.all(sending);
  expect(
    summary(server)
      .map(([, , { content }]) => content)
      .toSorted(),
  ).toEqual(["one", "three", "two"]);
});

test("a change whose data is no object is refused before anything is sent", async () => {
  await using server = await StepServer.start({});
  const conversation = server.client().conversation(place);
  for (const data of [null, [], "x"] as never[]) {
    await expect(conversation.update({ data })).rejects.toMatchObject({ code: "invalid_options" });
  }
  expect(server.got).toEqual([]);
});

test("typing stops after 30 s, and a failure of that is logged, not thrown", async () => {
  await using server = await StepServer.start({}, { status: 403 });
  const warnings: string[] = [];
  const crisp = server.client({ logger: { warn: (message) => void warnings.push(message) } });
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    const composing = crisp.conversation(place).compose("start");
    await composing;
    vi.advanceTimersByTime(29_000);
    expect(server.got).toHaveLength(1);
    vi.advanceTimersByTime(1000);
  } finally {
    vi.useRealTimers();
  }
  await expect.poll(() => warnings).toEqual([expect.stringMatching(/could not stop typing.*not_allowed/)]);
  expect(summary(server).at(-1)).toMatchObject(["PATCH", "/compose", { type: "stop" }]);
});

test("update merges, adds segments, and writes only differences", async () => {
  const meta = {
    nickname: "Ada",
    email: "a@b.test",
    segments: ["vip"],
    data: { plan: "pro", seats: 3 },
    device: { locales: ["en"] },
  };
  const step: Step = (response, { method }) =>
    response.end(JSON.stringify({ error: false, reason: "", data: method === "GET" ? meta : {} }));
  await using server = await StepServer.start(step);
  const conversation = server.client().conversation(place);
  const written = () => server.got.filter(({ method }) => method === "PATCH").map(({ body }) => JSON.parse(body));
  expect(await conversation.update({ email: "a@b.test", segments: ["vip", "press"], data: { seats: 4 } })).toEqual({
    ...meta,
    ...{ segments: ["vip", "press"], data: { plan: "pro", seats: 4 } },
  });
  await conversation.update({ nickname: "Ada", data: { plan: "pro" } });
  await conversation.update(({ segments = [] }) => ({ segments: segments.filter((segment) => segment !== "vip") }));
  await conversation.update({ device: { timezone: 0 } });
  expect(written()).toEqual([
    { segments: ["vip", "press"], data: { plan: "pro", seats: 4 } },
    { segments: [] },
    { device: { locales: ["en"], timezone: 0 } },
  ]);
});

test("the history is oldest first, and a transcript has its text", async () => {
  const say = (fingerprint: number, from: string, content: unknown, type = "text") => ({
    fingerprint,
    timestamp: 1000 + fingerprint,
    from,
    content,
    type,
  });
  const messages = [
    say(1, "user", "Hi"),
    say(2, "operator", "Hello!"),
    say(3, "operator", "a note", "note"),
    say(4, "operator", { namespace: "state:resolved" }, "event"),
    say(5, "user", { name: "a.png", url: "https://x.test/a.png", type: "image/png" }, "file"),
  ];
  const step: Step = (response, { url }) => {
    const before = Number(new URL(url, "http://x").searchParams.get("timestamp_before") ?? Number.POSITIVE_INFINITY);
    const data = messages.filter(({ timestamp }) => timestamp < before).slice(-2);
    response.end(JSON.stringify({ error: false, reason: "", data }));
  };
  await using server = await StepServer.start(step);
  const conversation = server.client().conversation(place);
  const seen: unknown[] = [];
  for await (const { fingerprint } of conversation.messages()) seen.push(fingerprint);
  expect(seen).toEqual([1, 2, 3, 4, 5]);
  expect(await conversation.transcript()).toEqual([
    { role: "user", content: "Hi" },
    { role: "assistant", content: "Hello!" },
    { role: "user", content: "a.png: https://x.test/a.png" },
  ]);
  expect(await conversation.transcript({ roles: { user: "human", operator: "ai" }, notes: true })).toContainEqual({
    ...{ role: "ai", content: "a note" },
  });
});

test("null options are left out, and invalid changes are refused", async () => {
  await using server = await StepServer.start({ data: {} });
  const conversation = server.client().conversation(place);
  const none = null as never;
  await conversation.send("Hi", none);
  await conversation.note("Hi", none);
  await conversation.compose("stop", none);
  await conversation.read(none);
  await conversation.block(true, none);
  const sent = server.got.length;
  for (const change of [undefined, null, 5, "x", [], { segments: null }, { segments: "vip" }]) {
    await expect(conversation.update(change as never)).rejects.toMatchObject({ code: "invalid_options" });
  }
  await expect(conversation.read({ fingerprints: 5 as never })).rejects.toMatchObject({ code: "invalid_options" });
  expect(server.got).toHaveLength(sent);
  await expect(conversation.update(() => undefined as never)).rejects.toMatchObject({ code: "invalid_options" });
  const updated = conversation.update(async (before) => ({ ...before, nickname: "Ada" }));
  await expect(updated).resolves.toEqual({ nickname: "Ada" });
});

test.each([null, "text", 5, { segments: 5 }])(
  "an update of the meta %j is an error, and nothing is written",
  async (data) => {
    await using server = await StepServer.start({ data });
    const conversation = server.client().conversation(place);
    for (const change of [{ segments: ["a"] }, () => ({ nickname: "Ada" })]) {
      await expect(conversation.update(change)).rejects.toMatchObject({
        ...{ code: "invalid_answer", method: "GET", path: "/v1/website/w/conversation/s/meta" },
      });
    }
    expect(new Set(server.got.map(({ method }) => method))).toEqual(new Set(["GET"]));
  },
);

test("an argument that is missing is refused, not sent as something else", async () => {
  await using server = await StepServer.start({});
  const conversation = server.client().conversation(place);
  const missing = undefined as never;
  for (const call of [
    () => conversation.assign(missing),
    () => conversation.assign(""),
    () => conversation.setState(missing),
    () => conversation.note(missing),
    () => conversation.note(5 as never),
    () => conversation.block("no" as never),
    () => conversation.block(null as never),
    () => conversation.read([1, 2] as never),
    () => conversation.compose("start", [] as never),
  ]) {
    await expect(call()).rejects.toMatchObject({ code: "invalid_options" });
  }
  expect(server.got).toEqual([]);
});

test("a logger that throws does not fail a message that was sent", async () => {
  await using server = await StepServer.start({}, {}, { status: 403 });
  const warn = () => {
    throw new Error("the log is full");
  };
  const conversation = server.client({ logger: { warn, error: () => {} } }).conversation(place);
  await conversation.compose("start");
  expect(await conversation.send("Hi")).toEqual({ fingerprint: expect.any(Number) });
  expect(server.got).toHaveLength(3);
});
