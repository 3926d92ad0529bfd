import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { CrispRest } from "../crisp-rest.ts";
import { CrispRestError, type CrispRestErrorCode } from "../errors.ts";
import { type Step, StepServer } from "../testing/serve.ts";

/** Answers 200 with a body. */
const body =
  (text: string | Buffer, status = 200, headers: Record<string, string> = {}): Step =>
  (response) =>
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(text);

const ok = JSON.stringify({ error: false, reason: "resolved", data: { a: 1 } });

/** An answer of a bit more than 50 MB. */
const large = (error: boolean) => JSON.stringify({ error, reason: "large", data: { message: "x".repeat(50_000_000) } });

test.each<[string, Step, CrispRestErrorCode]>([
  ["no JSON", body("<html>maintenance</html>"), "invalid_answer"],
  ["an empty body", body(""), "invalid_answer"],
  ["204", (response) => response.writeHead(204).end(), "invalid_answer"],
  ["304", (response) => response.writeHead(304).end(), "invalid_answer"],
  ["JSON that ends early", body(ok.slice(0, -5)), "invalid_answer"],
  ["JSON null", body("null"), "invalid_answer"],
  ["a list", body("[]"), "invalid_answer"],
  ["text", body('"hello"'), "invalid_answer"],
  ["another object", body('{"hello":"world"}'), "invalid_answer"],
  ["an envelope without data", body('{"error":false,"reason":"resolved"}'), "invalid_answer"],
  ["error: true", body('{"error":true,"reason":"strange","data":{}}'), "invalid_answer"],
  [
    "a body that is cut",
    (response) =>
      void response.writeHead(200, { "content-length": 99 }).write(ok.slice(0, 9), () => response.destroy()),
    "network",
  ],
  ["a body that never ends", (response) => void response.writeHead(200).write(ok), "timeout"],
  ["headers only", (response) => response.writeHead(200, { "content-length": "9" }).flushHeaders(), "timeout"],
  ["10 MB of no JSON", body("x".repeat(10_000_000)), "invalid_answer"],
  ["an error that is no JSON", body("<html>no</html>", 404), "not_found"],
  ["an error whose body never ends", (response) => void response.writeHead(401).write("{"), "unauthorized"],
])("%s is an error with a code", async (what, step, code) => {
  await using server = await StepServer.start(step);
  const timeout = code === "timeout" || what.endsWith("never ends") ? 200 : 20_000;
  const call = server.client({ retry: false, timeout }).website.getWebsite("w");
  await expect(call).rejects.toMatchObject({ name: "CrispRestError", code, method: "GET", path: "/v1/website/w" });
});

test.each<[string, Step]>([
  ["50 MB", body(large(false))],
  ["a small answer that is 50 MB", body(gzipSync(large(false)), 200, { "content-encoding": "gzip" })],
])("%s is more than `maxAnswerSize`", async (_, step) => {
  await using server = await StepServer.start(step);
  const message = expect.stringContaining("the answer exceeds 16777216 bytes, the `maxAnswerSize`");
  await expect(server.client().website.getWebsite("w")).rejects.toMatchObject({ code: "invalid_answer", message });
});

test("of an error of 50 MB the status is used, not the body", async () => {
  await using server = await StepServer.start(body(large(true), 400));
  const call = server.client().website.getWebsite("w");
  await expect(call).rejects.toMatchObject({ code: "invalid_data", status: 400, reason: undefined });
});

test("the server's words are one line of an error, and not many", async () => {
  const reason = `bad\n\u001b[31m${"x".repeat(5000)}`;
  await using server = await StepServer.start({ status: 400, reason, data: { message: `${reason}\r` } });
  const failing = server.client().request("GET", "/x");
  const error = (await failing.catch((thrown) => thrown)) as CrispRestError;
  expect(error.message).not.toMatch(/\p{Cc}/u);
  expect(error.message.length).toBeLessThan(1300);
  expect(error.reason).toHaveLength(500);
});

test("what a mocked `fetch` returns in place of a response is named, and asked for once", async () => {
  const used = Response.json({ error: false, data: {} });
  await used.text();
  for (const returned of [undefined, { ok: true, status: 200, json: async () => ({}) }, used]) {
    let asked = 0;
    const fetch = async () => {
      asked += 1;
      return returned as Response;
    };
    const client = new CrispRest({ identifier: "i", key: "mock_key", fetch });
    await expect(client.request("GET", "/x")).rejects.toMatchObject({ code: "invalid_answer" });
    expect(asked).toBe(1);
  }
});

test.each([301, 302, 303, 307, 308])("a redirect (%i) is not followed, whatever the method", async (status) => {
  await using elsewhere = await StepServer.start({});
  for (const method of ["GET", "HEAD", "POST", "DELETE"]) {
    await using server = await StepServer.start({ status, headers: { location: elsewhere.url } });
    await expect(server.client().request(method, "/x")).rejects.toMatchObject({ code: "invalid_answer", status });
  }
  expect(elsewhere.got).toEqual([]);
});

test("10 MB of JSON are read, and `maxAnswerSize` sets the limit", async () => {
  const answer = JSON.stringify({ error: false, reason: "resolved", data: "é".repeat(5_000_000) });
  for (const headers of [{}, { "transfer-encoding": "chunked" }]) {
    await using server = await StepServer.start(body(answer, 200, headers));
    expect(await server.client().website.getWebsite("w")).toHaveLength(5_000_000);
    const small = server.client({ maxAnswerSize: 1_000_000 }).website.getWebsite("w");
    const message = expect.stringContaining("exceeds 1000000 bytes, the `maxAnswerSize`");
    await expect(small).rejects.toMatchObject({ code: "invalid_answer", message });
  }
});

test("an answer in chunks that split a character is read", async () => {
  const bytes = Buffer.from(JSON.stringify({ error: false, reason: "", data: "æ€𝄞" }));
  await using server = await StepServer.start(async (response) => {
    for (const byte of bytes) await new Promise((written) => response.write(Buffer.of(byte), written));
    response.end();
  });
  expect(await server.client().request("GET", "/x")).toBe("æ€𝄞");
});

test.each<[number, string, CrispRestErrorCode]>([
  [400, "invalid_data", "invalid_data"],
  [405, "", "invalid_data"],
  [413, "", "invalid_data"],
  [401, "invalid_session", "unauthorized"],
  [403, "not_allowed", "not_allowed"],
  [404, "not_subscribed", "not_subscribed"],
  [404, "session_not_found", "not_found"],
  [409, "people_exists", "conflict"],
  [423, "anything", "quota_exceeded"],
  [429, "quota_limit_exceeded", "quota_exceeded"],
  [403, "quota_limit_exceeded", "quota_exceeded"],
  [420, "", "rate_limited"],
  [429, "rate_limited", "rate_limited"],
  [500, "", "server_error"],
  [599, "", "server_error"],
])("%i %s is %s", async (status, reason, code) => {
  await using server = await StepServer.start({ status, reason, data: { message: "data should have 'x'" } });
  const error = await server
    .client({ retry: false })
    .website.getWebsite("w")
    .catch((thrown) => thrown);
  expect(error).toMatchObject({ code, status, method: "GET", path: "/v1/website/w", attempts: 1 });
  expect(error.reason).toBe(reason === "" ? undefined : reason);
  expect(error.message).toMatch(`[${code}] GET /v1/website/w: ${status}`);
  expect(error.message).toContain("data should have 'x'");
});

test("data is returned unchanged; a HEAD request and a write without data answer an empty object", async () => {
  await using server = await StepServer.start(
    { data: null },
    { data: [1] },
    {},
    body('{"error":false,"reason":"updated"}'),
  );
  const client = server.client();
  expect(await client.request("GET", "/x")).toBe(null);
  expect(await client.request("GET", "/x")).toEqual([1]);
  expect(await client.website.checkConversationExists("w", "s")).toEqual({});
  expect(await client.website.markConversationAsUnread("w", "s", { from: "user" })).toEqual({});
});

test("an exhausted quota is recognized at any status", async () => {
  await using server = await StepServer.start(body('{"error":true,"reason":"quota_limit_exceeded"}'));
  await expect(server.client().website.getWebsite("w")).rejects.toMatchObject({ code: "quota_exceeded", attempts: 1 });
});

test.each([[{ toString: 5 }], [Object.create(null)], [Symbol("x")], [undefined]])(
  "a `fetch` that throws %o fails the call with a code",
  async (thrown) => {
    const fetch = async () => {
      throw thrown;
    };
    const client = new CrispRest({ identifier: "id", key: "key", fetch, retry: false });
    await expect(client.request("GET", "/x")).rejects.toMatchObject({ code: "network" });
  },
);

test.each<[string, (response: ServerResponse) => unknown]>([
  ["before the headers", () => {}],
  ["amid the body", (response) => response.writeHead(200).write(ok)],
])("the connection of a call that timed out %s is closed, whichever call it is", async (_, hang) => {
  const closed: Promise<unknown>[] = [];
  await using server = await StepServer.start((response, request) => {
    if (request.url.endsWith("/ok")) return void response.end(ok);
    closed.push(once(response, "close"));
    hang(response);
  });
  // On a busy machine the time-out may pass before the request has arrived.
  while (closed.length < 3) {
    const timeout = server.client({ retry: false }).request("GET", "/hang", { timeout: 100 });
    await expect(timeout).rejects.toMatchObject({ code: "timeout", maybeSent: false });
    expect(await server.client().request("GET", "/ok")).toEqual({ a: 1 });
  }
  expect(await Promise.all(closed)).toHaveLength(3);
});

test("the global `fetch` is the one of the time of the call, and is always given what ends it", async () => {
  await using server = await StepServer.start({ data: 1 });
  const client = server.client();
  expect(await client.request("GET", "/x")).toBe(1);
  const native = globalThis.fetch;
  const signals: unknown[] = [];
  globalThis.fetch = async (_, init) => {
    signals.push(init?.signal);
    return Response.json({ error: false, data: 2 });
  };
  try {
    expect(await client.request("GET", "/x")).toBe(2);
    expect(await client.request("GET", "/x")).toBe(2);
  } finally {
    globalThis.fetch = native;
  }
  expect(signals).toEqual([expect.any(AbortSignal), expect.any(AbortSignal)]);
});

test.each<[string, unknown]>([
  ["a message that is a number", Object.assign(new Error("x"), { message: 42 })],
  ["a message that is no text", Object.assign(new Error("x"), { message: Object.create(null) })],
  ["a cause that cannot be read", Object.defineProperty(new Error("x"), "cause", { get: () => raise("no") })],
  ["a stack that cannot be read", Object.defineProperty(new Error("x"), "stack", { get: () => raise("no") })],
  ["a proxy", new Proxy(new Error("x"), { getPrototypeOf: () => raise("no") })],
  ["an error of this package", new CrispRestError("aborted", "not that of this call")],
])("a `fetch` that throws %s fails the call with a code, of this call", async (_, thrown) => {
  const client = new CrispRest({ identifier: "id", key: "key", fetch: () => raise(thrown), retry: false });
  await expect(client.request("GET", "/x")).rejects.toMatchObject({ code: "network", path: "/v1/x", attempts: 1 });
});

test("a connection that was refused at each of several addresses keeps the reasons", async () => {
  const refused = ["::1", "127.0.0.1"].map((at) =>
    Object.assign(new Error(`connect ECONNREFUSED ${at}`), { code: "ECONNREFUSED" }),
  );
  const cause = new AggregateError(refused, "");
  const fetch = () => raise(new TypeError("fetch failed", { cause }));
  const client = new CrispRest({ identifier: "id", key: "key", fetch, retry: { attempts: 2, minDelay: 0 } });
  const errors = refused.map(({ message, code }) => expect.objectContaining({ message, code }));
  await expect(client.request("POST", "/x")).rejects.toMatchObject({
    ...{ code: "network", attempts: 2, maybeSent: false },
    cause: { cause: { errors } },
  });
});

test.each<[string, Record<string, unknown>]>([
  ["connect ETIMEDOUT 192.0.2.1:443", { code: "ETIMEDOUT", syscall: "connect" }],
  ["connect EACCES 192.0.2.1:443", { code: "EACCES", syscall: "connect" }],
  ["getaddrinfo ESERVFAIL api.test", { code: "ESERVFAIL", syscall: "getaddrinfo" }],
  ["Client network socket disconnected before secure TLS connection was established", { code: "ECONNRESET" }],
])("after %j nothing was sent", async (message, fields) => {
  const failures = [Object.assign(new Error(message), fields)];
  const together = new AggregateError([...failures, Object.assign(new Error("connect"), { code: "ECONNREFUSED" })], "");
  for (const cause of [...failures, together]) {
    const fetch = () => raise(new TypeError("fetch failed", { cause }));
    const client = new CrispRest({ identifier: "id", key: "key", fetch, retry: { attempts: 2, minDelay: 0 } });
    const failed = { code: "network", attempts: 2, maybeSent: false };
    await expect(client.request("PATCH", "/x")).rejects.toMatchObject(failed);
  }
});

test.each(["read ETIMEDOUT", "read ECONNRESET", "write EPIPE", "other side closed"])(
  "after %j something may have been sent",
  async (message) => {
    const [syscall = "", code] = message.split(" ");
    const cause = Object.assign(new Error(message), { code, syscall });
    const fetch = () => raise(new TypeError("fetch failed", { cause }));
    const client = new CrispRest({ identifier: "id", key: "key", fetch, retry: { attempts: 2, minDelay: 0 } });
    const failed = { code: "network", attempts: 1, maybeSent: true };
    await expect(client.request("PATCH", "/x")).rejects.toMatchObject(failed);
  },
);

test.each(["bad port", "Fetch failed: Requests to port 9 are blocked"])(
  "a port that `fetch` must not connect to (%j, of Node or Deno) is a call that was never sent",
  async (said) => {
    const fetch = () => raise(new TypeError("fetch failed", { cause: new Error(said) }));
    const client = new CrispRest({ identifier: "id", key: "key", fetch, retry: { attempts: 2, minDelay: 0 } });
    const failed = { code: "network", attempts: 2, maybeSent: false };
    await expect(client.request("POST", "/x")).rejects.toMatchObject(failed);
  },
);

test.each([[undefined], [null], [5], ["text"], [{}], [{ status: "x" }], [Response.error()]])(
  "a `fetch` that returns %o fails the call, whatever the method",
  async (returned) => {
    const client = new CrispRest({ identifier: "id", key: "key", fetch: async () => returned as never, retry: false });
    for (const method of ["GET", "HEAD", "POST"]) {
      const error = await client.request(method, "/x").catch((thrown) => thrown);
      expect(error).toMatchObject({
        name: "CrispRestError",
        code: expect.stringMatching(/^(network|invalid_answer)$/),
      });
    }
  },
);

test("a redirect that a foreign `fetch` follows is refused", async () => {
  await using elsewhere = await StepServer.start({ data: { a: 1 } });
  await using server = await StepServer.start({ status: 307, headers: { location: elsewhere.url } });
  const follow = (url: string, init: RequestInit) => globalThis.fetch(url, { ...init, redirect: "follow" });
  const call = server.client({ fetch: follow }).request("POST", "/x");
  await expect(call).rejects.toMatchObject({ code: "invalid_answer", maybeSent: true });
});

test("a foreign `fetch` whose Content-Length is wrong cannot exceed `maxAnswerSize`", async () => {
  let pulled = 0;
  const body = new ReadableStream({
    pull(controller) {
      pulled += 1;
      if (pulled > 1000) controller.close();
      else controller.enqueue(new Uint8Array(10_000).fill(32));
    },
  });
  const fetch = async () => new Response(body, { headers: { "content-length": "10" } });
  const client = new CrispRest({ identifier: "id", key: "key", fetch, retry: false, maxAnswerSize: 100_000 });
  await expect(client.request("GET", "/x")).rejects.toMatchObject({ code: "invalid_answer" });
  expect(pulled).toBeLessThan(100);
});

test.each<[string, (text: string) => unknown]>([
  ["a stream of Node", (text) => Readable.from([Buffer.from(text)])],
  ["none", () => undefined],
])("a foreign `fetch` whose responses have as `body` %s is read as text", async (_, bodyOf) => {
  const foreign = (text: string, status = 200) => {
    const { headers } = new Response(text);
    return { status, headers, body: bodyOf(text), text: async () => text } as unknown as Response;
  };
  const answers = [
    foreign(ok),
    foreign(JSON.stringify({ error: false, data: "é".repeat(40) })),
    foreign(JSON.stringify({ error: false, data: "é".repeat(41) })),
    foreign('{"error":true,"reason":"no_such_thing","data":{}}', 404),
  ];
  const fetch = async () => answers.shift() as Response;
  const client = new CrispRest({ identifier: "id", key: "key", fetch, retry: false, maxAnswerSize: 105 });
  expect(await client.request("GET", "/x")).toEqual({ a: 1 });
  expect(await client.request("GET", "/x")).toBe("é".repeat(40));
  const tooLarge = { code: "invalid_answer", message: expect.stringContaining("105 bytes") };
  await expect(client.request("GET", "/x")).rejects.toMatchObject(tooLarge);
  await expect(client.request("GET", "/x")).rejects.toMatchObject({ code: "not_found", reason: "no_such_thing" });
});

test.each([302, 400, 429, 500])("the connection of a %i whose body does not end is closed", async (status) => {
  const closed: Promise<unknown>[] = [];
  await using server = await StepServer.start((response) => {
    closed.push(once(response, "close"));
    const write = () => {
      while (response.write("x".repeat(30_000)));
    };
    response.writeHead(status).on("drain", write);
    write();
  });
  for (let call = 0; call < 2; call += 1) {
    await expect(server.client({ retry: false }).request("GET", "/x")).rejects.toMatchObject({ status });
  }
  expect(await Promise.all(closed)).toHaveLength(2);
});

test("refusals leave their connection to the next call", async () => {
  const sockets = new Set<unknown>();
  await using server = await StepServer.start((response, { url }) => {
    sockets.add(response.socket);
    response.writeHead(Number(url.slice(-3))).end('{"error":true,"reason":"x","data":{}}');
  });
  const statuses = [404, 400, 500, 429, 403, 404, 400, 500, 429, 403];
  for (const status of statuses) {
    await expect(server.client({ retry: false }).request("GET", `/${status}`)).rejects.toMatchObject({ status });
  }
  // undici may open a second one before the first is free.
  expect(sockets.size).toBeLessThan(statuses.length / 2);
});

function raise(thrown: unknown): never {
  throw thrown;
}
