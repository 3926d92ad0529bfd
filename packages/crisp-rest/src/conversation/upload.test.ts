import { EventEmitter } from "node:events";
import { expect, onTestFinished, test, vi } from "vitest";
import type { RetryOptions } from "../call/retry-policy.ts";
import { type Step, StepServer, silence } from "../testing/serve.ts";

const place = { website_id: "w", session_id: "s" };

/** The status with which the storage answers, with a `Retry-After` or not; a connection that it resets; or silence. */
type Put = number | readonly [status: number, retryAfter: string] | "reset" | "silence";

/**
 * A source of events, and a server that announces the address of an upload by it and takes the bytes. The first `silent`
 * requests for an address get no event. `put` has the first answers of the storage; all others are 200.
 */
async function storage({ silent = 0, put = [] as readonly Put[], limit = 10_000 } = {}) {
  let asked = 0;
  const handlers = new Set<(event: { event: string; data: unknown }) => void>();
  const names: string[] = [];
  const events = {
    on(name: string, handler: (event: { event: string; data: unknown }) => void) {
      names.push(name);
      handlers.add(handler);
      return () => void handlers.delete(handler);
    },
  };
  const uploaded: { body: string; headers: Record<string, unknown> }[] = [];
  const step: Step = (response, { method, body, headers }) => {
    if (method === "PUT") {
      uploaded.push({ body, headers });
      const answer = put[uploaded.length - 1] ?? 200;
      if (answer === "silence") return;
      if (answer === "reset") return response.socket?.resetAndDestroy();
      const [status, retryAfter] = typeof answer === "number" ? [answer] : answer;
      return response.writeHead(status, retryAfter ? { "retry-after": retryAfter } : {}).end();
    }
    response.writeHead(200).end('{"error":false,"reason":"processed","data":{}}');
    asked += 1;
    const { id, file } = JSON.parse(body);
    const url = { resource: "https://storage.test/a.png", signed: `${server.url}/put?signature=secret` };
    const announced = { id, type: file.type, url, policy: { size_limit: limit } };
    for (const data of [{ ...announced, id: "another" }, announced]) {
      if (asked > silent) for (const handler of handlers) handler({ event: "bucket:url:upload:generated", data });
    }
  };
  const server = await StepServer.start(step);
  return {
    server,
    events: events as never,
    uploaded,
    handlers,
    names,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

test.each([
  ["a File", new File(["bytes"], "a.png", { type: "image/png" })],
  ["parts", { name: "a.png", type: "image/png", data: "bytes" }],
  ["bytes", { name: "a.png", type: "image/png", data: new TextEncoder().encode("bytes") }],
])("%s is put to the address of the event, without the token", async (_, file) => {
  await using crisp = await storage();
  const uploaded = await crisp.server.client().conversation(place).upload(file, { events: crisp.events });
  expect(uploaded).toEqual({ url: "https://storage.test/a.png", name: "a.png", type: "image/png" });
  expect(crisp.uploaded).toMatchObject([{ body: "bytes", headers: { "content-type": "image/png" } }]);
  expect(crisp.uploaded[0]?.headers).not.toHaveProperty("authorization");
  expect(JSON.parse(crisp.server.got[0]?.body ?? "")).toMatchObject({
    ...{ namespace: "upload", file: { name: "a.png", type: "image/png" }, resource: { type: "website", id: "w" } },
  });
  expect(crisp.names).toEqual(["bucket:url:upload:generated"]);
  expect(crisp.handlers.size).toBe(0);
});

test("invalid arguments are refused before anything is sent", async () => {
  await using crisp = await storage();
  const { upload } = crisp.server.client().conversation(place);
  const file = { name: "a.txt", data: "x" };
  const fixed = { ...(crisp.events as object), events: ["message:send"] } as never;
  for (const [given, events] of [
    [file, undefined],
    [file, {}],
    [file, fixed],
    [{ name: "", data: "x" }, crisp.events],
    [{ name: "a" }, crisp.events],
    [undefined, crisp.events],
    [new Blob(["x"]), crisp.events],
  ]) {
    await expect(upload(given as never, { events: events as never })).rejects.toMatchObject({
      code: "invalid_options",
    });
  }
  expect(crisp.server.got).toEqual([]);
  const namespace = { ...(crisp.events as object), events: ["bucket:*"] } as never;
  await expect(upload(file, { events: namespace })).resolves.toMatchObject({ type: "application/octet-stream" });
});

test("a missing address, an oversized file and a refused upload are errors, none of which names the address", async () => {
  await using silent = await storage({ silent: Number.POSITIVE_INFINITY });
  const { upload } = silent.server.client().conversation(place);
  const file = { name: "a.txt", data: "x" };
  await expect(upload(file, { events: silent.events, timeout: 50 })).rejects.toMatchObject({ code: "timeout" });
  const signal = AbortSignal.timeout(20);
  await expect(upload(file, { events: silent.events, signal })).rejects.toMatchObject({ code: "aborted" });
  expect(silent.handlers.size).toBe(0);

  await using small = await storage({ limit: 3 });
  const large = small.server
    .client()
    .conversation(place)
    .upload({ name: "a.txt", data: "four" }, { events: small.events });
  await expect(large).rejects.toMatchObject({ code: "invalid_data" });
  expect(small.uploaded).toEqual([]);

  await using refusing = await storage({ put: [403] });
  const refused = await refusing.server
    .client()
    .conversation(place)
    .upload(file, { events: refusing.events })
    .catch((error) => error);
  expect(refused).toMatchObject({ code: "invalid_data", status: 403 });
  expect(String(refused.stack)).not.toContain("signature");
});

test("without options, or with a bad one, nothing is sent and nothing rejects later", async () => {
  await using crisp = await storage();
  const { upload } = crisp.server.client().conversation(place);
  const file = { name: "a.txt", data: "x" };
  const { events } = crisp;
  for (const options of [undefined, null, 5, { events, timeout: "1 s" }, { events, signal: "now" }]) {
    await expect(upload(file, options as never)).rejects.toMatchObject({ code: "invalid_options" });
  }
  expect(crisp.server.got).toEqual([]);
  expect(crisp.handlers.size).toBe(0);
});

test.each([
  [undefined],
  [null],
  [{}],
  [{ signed: 5, resource: 5 }],
  [{ signed: "file:///etc/passwd", resource: "https://storage.test/a" }],
])("an event with the address %j is an error with a code", async (url) => {
  await using server = await StepServer.start({});
  const handlers = new Set<(event: unknown) => void>();
  const on = (_: string, handler: (event: unknown) => void) => {
    handlers.add(handler);
    return () => {};
  };
  const uploading = server
    .client()
    .conversation(place)
    .upload({ name: "a.txt", data: "x" }, { events: { on } as never });
  const failing = expect(uploading).rejects.toMatchObject({ code: "invalid_answer" });
  await expect.poll(() => server.got.length).toBe(1);
  const { id } = JSON.parse(server.got[0]?.body ?? "");
  for (const event of [undefined, null, {}, { data: null }, { data: { id, url } }]) {
    for (const handler of handlers) handler(event);
  }
  await failing;
});

test("an upload whose signal is aborted already requests nothing", async () => {
  await using crisp = await storage();
  const client = crisp.server.client();
  const probe = () => client.request("POST", "/x", { body: { file: {} } });
  await probe();
  const before = crisp.server.got.length;
  const upload = client
    .conversation(place)
    .upload({ name: "a.png", data: "x" }, { events: crisp.events, signal: AbortSignal.abort(new Error("enough")) });
  await expect(upload).rejects.toMatchObject({ code: "aborted", cause: new Error("enough") });
  // A request that was sent before this one would have arrived before it.
  await probe();
  expect(crisp.server.got).toHaveLength(before + 1);
  expect(crisp.handlers.size).toBe(0);
});

test("a storage that redirects is an invalid answer", async () => {
  await using crisp = await storage({ put: [307] });
  const upload = crisp.server.client().conversation(place).upload({ name: "a", data: "x" }, { events: crisp.events });
  await expect(upload).rejects.toMatchObject({ code: "invalid_answer", status: 307 });
});

test("a source of events that fails, or is an EventEmitter, is reported, and nothing rejects later", async () => {
  await using crisp = await storage();
  const conversation = crisp.server.client().conversation(place);
  const cause = new Error("the source is closed");
  const on = () => {
    throw cause;
  };
  const broken = conversation.upload({ name: "a", data: "x" }, { events: { on } as never });
  await expect(broken).rejects.toBe(cause);
  const emitter = conversation.upload({ name: "a", data: "x" }, { events: new EventEmitter() as never });
  await expect(emitter).rejects.toMatchObject({ code: "invalid_options" });
});

/** The result of an upload without a time limit, or its error. Its waits are skipped. */
async function uploadWithoutWaits(
  { server, events }: Awaited<ReturnType<typeof storage>>,
  retry: RetryOptions | false = {},
): Promise<unknown> {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  let isOver = false;
  const result = server
    .client({ timeout: Number.POSITIVE_INFINITY, retry })
    .conversation(place)
    .upload(
      { name: "a.txt", data: "x" },
      { events, timeout: Number.POSITIVE_INFINITY, signal: AbortSignal.timeout(30_000) },
    )
    .catch((error: unknown) => error)
    .finally(() => {
      isOver = true;
    });
  // The signal and the connections to the server do not depend on these timers.
  for (; !isOver; await new Promise(setImmediate)) await vi.advanceTimersByTimeAsync(100);
  return result;
}

test.each<[readonly Put[], object, (RetryOptions | false)?]>([
  [[503, 200], { name: "a.txt" }],
  [[420, 425, 200], { name: "a.txt" }],
  [[[503, "1"], 200], { name: "a.txt" }],
  [[500, 500, 500, 500, 200], { name: "a.txt" }, { attempts: 5 }],
  [[503], { code: "server_error", attempts: 1 }, false],
  [["reset"], { code: "network", attempts: 1 }, { attempts: 1 }],
  [[[429, "3600"]], { code: "rate_limited", attempts: 1, retryAfter: 3_600_000 }],
  [["reset", 400], { code: "invalid_data", attempts: 2, maybeSent: true }],
  [["reset", 429, 200], { name: "a.txt" }],
  [[408, "reset", 200], { name: "a.txt" }],
  [[500, 502, 503], { code: "server_error", status: 503, attempts: 3, maybeSent: true }],
  [["reset", "reset", "reset"], { code: "network", attempts: 3, maybeSent: true }],
  [[429, 429, 429], { code: "rate_limited", status: 429, attempts: 3, maybeSent: false }],
  [[400], { code: "invalid_data", status: 400, attempts: 1, maybeSent: false }],
])("the bytes are sent again by the rules of `retry`: %j", async (put, expected, retry) => {
  await using crisp = await storage({ put });
  expect(await uploadWithoutWaits(crisp, retry)).toMatchObject(expected);
  expect(crisp.uploaded.map(({ body }) => body)).toEqual(put.map(() => "x"));
});

test("an upload that is out of time names the step that did not end", async () => {
  const file = { name: "a.txt", data: "x" };
  const failureOf = (server: StepServer, events: unknown, retry: RetryOptions) =>
    server
      .client({ retry })
      .conversation(place)
      .upload(file, { events: events as never, timeout: 1000 })
      .catch((error: unknown) => error);
  const timeout = { code: "timeout" };

  await using mute = await StepServer.start(silence);
  const unanswered = await failureOf(mute, { on: () => () => {} }, {});
  expect(unanswered).toMatchObject({ ...timeout, maybeSent: false });
  expect(String(unanswered)).toContain("Crisp did not answer the request for an address");

  await using silent = await storage({ silent: Number.POSITIVE_INFINITY });
  const unannounced = await failureOf(silent.server, silent.events, {});
  expect(unannounced).toMatchObject({ ...timeout, attempts: 0, maybeSent: false });
  expect(String(unannounced)).toContain("bucket:url:upload:generated did not arrive");

  await using hanging = await storage({ put: ["silence"] });
  const untaken = await failureOf(hanging.server, hanging.events, {});
  expect(untaken).toMatchObject({ ...timeout, attempts: 1, maybeSent: true });
  expect(String(untaken)).toContain("the storage did not take the file");
  expect(String(untaken)).not.toContain("bucket:url");

  await using waiting = await storage({ put: [503] });
  const waited = await failureOf(waiting.server, waiting.events, { minDelay: 60_000, maxDelay: 60_000 });
  expect(waited).toMatchObject({ ...timeout, attempts: 1, cause: { code: "server_error", status: 503 } });
});

test.each([
  ["a hidden redirect", { status: 0, type: "opaqueredirect" }],
  ["no response", undefined],
])("%s of the storage is an invalid answer, and sent once", async (_, response) => {
  await using crisp = await storage();
  let puts = 0;
  const fetch = async (url: string, init: RequestInit) => {
    if (init.method !== "PUT") return globalThis.fetch(url, init);
    puts += 1;
    return response as Response;
  };
  const { upload } = crisp.server.client({ fetch }).conversation(place);
  await expect(upload({ name: "a", data: "x" }, { events: crisp.events })).rejects.toMatchObject({
    ...{ code: "invalid_answer", status: undefined, attempts: 1 },
  });
  expect(puts).toBe(1);
});

test("the address is requested again, with the same id, until its event arrives", async () => {
  await using crisp = await storage({ silent: 2 });
  expect(await uploadWithoutWaits(crisp)).toMatchObject({ name: "a.txt" });
  const asked = crisp.server.got.filter(({ method }) => method === "POST").map(({ body }) => JSON.parse(body).id);
  expect(asked).toEqual([asked[0], asked[0], asked[0]]);
  expect(crisp.handlers.size).toBe(0);
});
