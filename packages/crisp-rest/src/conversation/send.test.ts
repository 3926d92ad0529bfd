import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { type Step, StepServer } from "../testing/serve.ts";

const place = { website_id: "w", session_id: "session_1" };

/** The way the server treats a second message with a known fingerprint. */
type Duplicates = "refuse" | "accept" | "replace";

/** The time at which a send request fails: `after` it took effect, or `before`. */
type Fault =
  | "reset after"
  | "silence after"
  | "500 after"
  | "503 after"
  | "reset before"
  | "500 before"
  | "429"
  | "none";

interface Stored {
  readonly fingerprint: number;
  readonly content: unknown;
}

/** The messages of a conversation, and their server, which applies faults one after another. */
function conversation(faults: readonly Fault[], duplicates: Duplicates, canRead = true) {
  const messages: Stored[] = [];
  let posts = 0;
  const answer = (status: number, data: unknown = {}, reason = "x") =>
    JSON.stringify({ error: status >= 400, reason, data });
  const step: Step = (response, { method, url, body }) => {
    const reply = (status: number, data?: unknown, reason?: string) =>
      response.writeHead(status).end(answer(status, data, reason));
    if (method === "GET") {
      if (!canRead) return reply(403, {}, "not_allowed");
      const fingerprint = Number(/message\/(\d+)$/.exec(url)?.[1]);
      const found = messages.find((message) => message.fingerprint === fingerprint);
      return found ? reply(200, found) : reply(404, {}, "message_not_found");
    }
    const fault = faults[posts++] ?? "none";
    if (fault === "reset before") return response.socket?.resetAndDestroy();
    if (fault === "500 before") return reply(500);
    if (fault === "429") return reply(429);
    const message = JSON.parse(body) as Stored;
    const at = messages.findIndex(({ fingerprint }) => fingerprint === message.fingerprint);
    if (at >= 0 && duplicates === "refuse") return reply(409, {}, "message_exists");
    if (at >= 0 && duplicates === "replace") messages[at] = message;
    else messages.push(message);
    if (fault === "reset after") return response.socket?.resetAndDestroy();
    if (fault === "silence after") return;
    if (fault === "500 after") return reply(500);
    if (fault === "503 after") return response.writeHead(503, { "retry-after": "0" }).end(answer(503));
    return reply(202, { fingerprint: message.fingerprint });
  };
  return { messages, step, posts: () => posts };
}

describe.each<Duplicates>(["refuse", "accept", "replace"])(
  "a server that %ss duplicates gets a message once",
  (duplicates) => {
    const rows: readonly (readonly Fault[])[] = [
      ["none"],
      ["reset after"],
      ["silence after"],
      ["500 after"],
      ["503 after"],
      ["reset before"],
      ["500 before"],
      ["429"],
      ["429", "reset after"],
      ["500 before", "reset before", "none"],
      ["reset before", "500 after"],
    ];
    test.each(rows.map((faults) => ({ faults, name: faults.join(", then ") })))("after $name", async ({ faults }) => {
      const { messages, step } = conversation(faults, duplicates);
      await using server = await StepServer.start(step);
      const crisp = server.client(faults.includes("silence after") ? { timeout: 500 } : {});
      const { fingerprint } = await crisp.conversation(place).send("Hi");
      expect(messages).toMatchObject([{ content: "Hi", fingerprint }]);
      expect(fingerprint).toBeGreaterThanOrEqual(2 ** 52);
      expect(Number.isSafeInteger(fingerprint)).toBe(true);
    });

    test("with a key, once even if it is sent again, by another client or at the same time", async () => {
      const { messages, step } = conversation(["reset after"], duplicates);
      await using server = await StepServer.start(step);
      const send = () => server.client({ retry: false }).conversation(place).send("Hi", { key: "order-7" });
      const [first, again, other] = [await send(), await send(), await send()];
      expect([again, other]).toEqual([first, first]);
      const one = server.client().conversation(place);
      await Promise.all([one.send("Bye", { key: "bye" }), one.send("Bye", { key: "bye" })]);
      expect(messages.map(({ content }) => content)).toEqual(["Hi", "Bye"]);
    });
  },
);

test("a message is sent by the website and marked as automated, unless the options differ", async () => {
  await using server = await StepServer.start({});
  const bodies = () => server.got.map(({ body }) => JSON.parse(body));
  await server.client().conversation(place).send("Hi");
  const user = { type: "participant", nickname: "Bot", avatar: "https://bot.test/a.png" };
  await server
    .client({ user, automated: false })
    .conversation(place)
    .note("Look", { mentions: ["u1"] });
  const picker = { type: "picker", content: { id: "p", text: "?", choices: [] } };
  await server
    .client()
    .conversation(place)
    .send(picker, { origin: "email", stealth: true, user: { nickname: "Ann" } });
  expect(bodies()).toMatchObject([
    { type: "text", from: "operator", origin: "chat", content: "Hi", user: { type: "website" }, automated: true },
    { type: "note", content: "Look", user, automated: false, mentions: ["u1"] },
    { ...picker, origin: "email", stealth: true, user: { nickname: "Ann" } },
  ]);
  expect(Object.keys(bodies()[0])).not.toContain("key");
});

test("a message whose outcome cannot be determined rejects with maybeSent", async () => {
  const { messages, step, posts } = conversation(["reset after"], "accept", false);
  await using server = await StepServer.start(step);
  const sending = server.client().conversation(place).send("Hi");
  await expect(sending).rejects.toMatchObject({ code: "network", maybeSent: true });
  await expect(sending).rejects.toThrow(/not_allowed/);
  expect([messages.length, posts()]).toEqual([1, 1]);
  const keyed = server.client().conversation(place).send("Hi", { key: "k" });
  await expect(keyed).rejects.toMatchObject({ code: "not_allowed", maybeSent: true });
});

test("a 409 without an earlier attempt of unknown outcome is a conflict; with a key the message counts as sent", async () => {
  await using server = await StepServer.start({ status: 409, reason: "message_exists" });
  const sending = server.client().conversation(place).send("Hi");
  await expect(sending).rejects.toMatchObject({ code: "conflict", maybeSent: false });
  await using other = await StepServer.start((response, { method }) =>
    response.writeHead(method === "GET" ? 404 : 409).end('{"error":true,"reason":"message_exists","data":{}}'),
  );
  expect(await other.client().conversation(place).send("Hi", { key: "k" })).toEqual({
    fingerprint: expect.any(Number),
  });
});

test("a call with the key of an aborted one sends the message itself", async () => {
  await using server = await StepServer.start((response, { method }) =>
    response.writeHead(method === "GET" ? 404 : 202).end('{"error":false,"reason":"","data":{"fingerprint":1}}'),
  );
  const conversation = server.client().conversation(place);
  const given = new AbortController();
  const first = conversation.send("Hi", { key: "k", signal: given.signal });
  const second = conversation.send("Hi", { key: "k" });
  // Both wait for the first one's look-up now, or are about to.
  await expect.poll(() => server.got.length).toBeGreaterThan(0);
  given.abort();
  await Promise.allSettled([first]);
  expect(await second).toEqual({ fingerprint: expect.any(Number) });
  expect(server.got.filter(({ method }) => method === "POST").length).toBeGreaterThan(0);
});

test("attempts are limited, and the last error is reported", async () => {
  const { step, posts } = conversation(
    Array.from({ length: 9 }, () => "500 before" as const),
    "refuse",
  );
  await using server = await StepServer.start(step);
  const sending = server
    .client({ retry: { attempts: 4 } })
    .conversation(place)
    .send("Hi");
  await expect(sending).rejects.toMatchObject({ code: "server_error", attempts: 4 });
  expect(posts()).toBe(4);
  await expect(server.client({ retry: false }).conversation(place).send("Hi")).rejects.toMatchObject({ attempts: 1 });
});

test("a key's fingerprint is derived from website, conversation and key, in this package's range", async () => {
  await using server = await StepServer.start((response, { method }) =>
    response.writeHead(method === "GET" ? 404 : 202).end('{"error":false,"reason":"","data":{}}'),
  );
  const crisp = server.client();
  const of = async (website_id: string, session_id: string, key: string) =>
    (await crisp.conversation({ website_id, session_id }).send("x", { key })).fingerprint;
  const first = await of("w", "s", "k");
  // SHA-256 of ["w","s","k"], its first 52 of 64 bits, computed outside.
  expect(first).toBe(expectedFingerprint('["w","s","k"]'));
  expect(await of("w", "s", "k")).toBe(first);
  const others = [
    await of("w", "s", "k2"),
    await of("w", "s2", "k"),
    await of("w2", "s", "k"),
    // The parts of these two, joined, are the same text.
    await of("ws", "k", "k"),
    await of("w", "sk", "k"),
  ];
  expect(new Set([first, ...others]).size).toBe(6);
});

function expectedFingerprint(text: string): number {
  const hex = createHash("sha256").update(text).digest("hex").slice(3, 16);
  return Number(2n ** 52n + BigInt(`0x${hex}`));
}

test("invalid messages are not sent", async () => {
  await using server = await StepServer.start({});
  const conversation = server.client().conversation(place);
  for (const message of ["", undefined, null, {}, { type: "text" }, { type: "text", content: "" }, 5]) {
    await expect(conversation.send(message as string)).rejects.toMatchObject({ code: "invalid_options" });
  }
  await expect(conversation.send("x", { key: "" })).rejects.toMatchObject({ code: "invalid_options" });
  for (const data of [undefined, {}, { website_id: "w" }, { website_id: "", session_id: "s" }]) {
    expect(() => server.client().conversation(data as typeof place)).toThrow(/website_id/);
  }
  expect(server.got).toEqual([]);
});

test("a message that Crisp refused each time and does not have was not sent", async () => {
  const { messages, step } = conversation(["500 before", "500 before", "500 before"], "accept");
  await using server = await StepServer.start(step);
  const sending = server.client().conversation(place).send("Hi");
  await expect(sending).rejects.toMatchObject({ code: "server_error", attempts: 3, maybeSent: false });
  expect(messages).toEqual([]);
});

test("a call that is aborted while its outcome is determined is aborted, and maybe sent", async () => {
  const given = new AbortController();
  const reason = new Error("enough");
  await using server = await StepServer.start({ status: 500 }, () => given.abort(reason));
  const sending = server.client().conversation(place).send("Hi", { signal: given.signal });
  await expect(sending).rejects.toMatchObject({ code: "aborted", cause: reason, maybeSent: true });
});

test.each([{ type: "note" }, { content: "other" }, { from: "user" }, { fingerprint: 0 }])(
  "%j among the options is refused: it would be lost, and a note would be sent to the visitor",
  async (options) => {
    await using server = await StepServer.start({});
    const conversation = server.client().conversation(place);
    const [field] = Object.keys(options);
    for (const call of [conversation.send, conversation.note]) {
      const message = expect.stringMatching(new RegExp(`\`${field}\`.*\`type\` and \`content\`.*\`note\``));
      await expect(call("Hi", options as never)).rejects.toMatchObject({ code: "invalid_options", message });
    }
    expect(server.got).toEqual([]);
  },
);

test("null leaves an option out", async () => {
  await using server = await StepServer.start({});
  const conversation = server.client().conversation(place);
  const odd = {
    fingerprint: null,
    from: undefined,
    type: null,
    content: null,
    user: null,
    automated: null,
    origin: null,
  };
  const { fingerprint } = await conversation.send("Hi", odd as never);
  expect(JSON.parse(server.got[0]?.body ?? "")).toEqual({
    ...{ type: "text", from: "operator", origin: "chat", content: "Hi", fingerprint },
    ...{ user: { type: "website" }, automated: true },
  });
  for (const wrong of [{ user: "Ada" }, { automated: "yes" }, []]) {
    await expect(conversation.send("Hi", wrong as never)).rejects.toMatchObject({ code: "invalid_options" });
  }
  for (const message of [
    { type: "", content: "Hi" },
    { type: "text", content: null },
  ]) {
    await expect(conversation.send(message)).rejects.toMatchObject({ code: "invalid_options" });
  }
  expect(server.got).toHaveLength(1);
});
