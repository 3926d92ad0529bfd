import { inspect } from "node:util";
import { expect, onTestFinished, test, vi } from "vitest";
import { CrispRest } from "../crisp-rest.ts";
import type { CallOptions } from "../options.ts";
import { reset, type Step, StepServer } from "../testing/serve.ts";

const secret = "0123456789abcdef_mock_key";

function basic(identifier: string, key: string): string {
  return `Basic ${Buffer.from(`${identifier}:${key}`).toString("base64")}`;
}

test("each request carries the token and its tier", async () => {
  await using server = await StepServer.start({});
  await server.client({ tier: "website", key: "schlüssel", userAgent: "my-bot" }).website.getWebsite("w");
  expect(server.got[0]?.headers).toMatchObject({
    ...{ authorization: basic("id", "schlüssel"), "x-crisp-tier": "website", "user-agent": "my-bot" },
  });
});

test("credentials are requested once, and once more after a 401", async () => {
  await using server = await StepServer.start({}, {}, { status: 401 }, {});
  let asked = 0;
  const credentials = async () => ({ identifier: "id", key: `key${++asked}` });
  const client = new CrispRest({ apiUrl: server.url, credentials });
  await client.request("GET", "/x");
  await client.request("POST", "/x");
  expect(asked).toBe(1);
  await client.request("POST", "/x");
  expect(asked).toBe(2);
  expect(server.got.map(({ headers }) => headers.authorization)).toEqual(
    [1, 1, 1, 2].map((number) => basic("id", `key${number}`)),
  );
});

test("a second 401 is final, and concurrent calls request credentials once", async () => {
  await using server = await StepServer.start({ status: 401, reason: "invalid_session" });
  let asked = 0;
  const client = new CrispRest({ apiUrl: server.url, credentials: () => ({ identifier: "id", key: `${++asked}` }) });
  const calls = await Promise.allSettled(Array.from({ length: 5 }, () => client.request("GET", "/x")));
  for (const call of calls) expect(call).toMatchObject({ reason: { code: "unauthorized", attempts: 2 } });
  expect(asked).toBe(2);
});

test("a failing credentials function fails the call, and is called again by the next", async () => {
  await using server = await StepServer.start({ data: 1 });
  const answers: (() => unknown)[] = [
    () => Promise.reject(new Error("the vault is closed")),
    () => ({ identifier: "id" }),
    () => undefined,
    () => ({ identifier: "id", key: "k" }),
  ];
  const client = new CrispRest({ apiUrl: server.url, credentials: () => answers.shift()?.() as never });
  for (let time = 0; time < 3; time++) {
    await expect(client.request("GET", "/x")).rejects.toMatchObject({ code: "credentials_failed", attempts: 0 });
  }
  expect(await client.request("GET", "/x")).toBe(1);
});

test("a credentials function that never answers is a timeout", async () => {
  const client = new CrispRest({ credentials: () => new Promise(() => {}), timeout: 50 });
  await expect(client.request("GET", "/x")).rejects.toMatchObject({ code: "timeout", attempts: 0 });
});

test("calls that are refused at the same time request credentials once", async () => {
  let asked = 0;
  const fetch = async (_: string, { headers }: RequestInit) =>
    new Headers(headers).get("authorization") === basic("id", "key1")
      ? Response.json({}, { status: 401 })
      : Response.json({ error: false, data: 1 });
  const client = new CrispRest({ fetch, credentials: () => ({ identifier: "id", key: `key${++asked}` }) });
  expect(await Promise.all(Array.from({ length: 20 }, () => client.request("GET", "/x")))).toHaveLength(20);
  expect(asked).toBe(2);
});

test("after a credentials function that never answers, a later call calls it again", async () => {
  const fetch = async (_: string, { headers }: RequestInit) =>
    new Headers(headers).get("authorization") === basic("id", "key1")
      ? Response.json({}, { status: 401 })
      : Response.json({ error: false, data: 1 });
  const answers: (() => unknown)[] = [
    () => new Promise(() => {}),
    () => ({ identifier: "id", key: "key1" }),
    () => new Promise(() => {}),
    () => ({ identifier: "id", key: "key2" }),
  ];
  const credentials = () => answers.shift()?.() as never;
  const client = new CrispRest({ fetch, credentials, retry: false, timeout: 50 });
  await expect(client.request("GET", "/x")).rejects.toMatchObject({ code: "timeout", attempts: 0 });
  // The next one is refused and asks for others, in vain; the one after it gets them.
  const answer = () => client.request("GET", "/x").catch(({ code }: { code: string }) => code);
  await expect.poll(answer).toBe(1);
  expect(answers).toEqual([]);
});

/**
 * A client whose `credentials` function answers when the test decides. Time stands still unless it is advanced. Requests
 * are answered 401 for the keys that are `refused`.
 */
function slowVault(timeout: number, ...refused: string[]) {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  onTestFinished(() => void vi.useRealTimers());
  const answers: ((key: string) => void)[] = [];
  const keys: string[] = [];
  const fetch = async (_: string, { headers }: RequestInit) => {
    const authorization = new Headers(headers).get("authorization") ?? "";
    const key = atob(authorization.slice("Basic ".length)).slice("id:".length);
    keys.push(key);
    return refused.includes(key) ? Response.json({}, { status: 401 }) : Response.json({ error: false, data: 1 });
  };
  const credentials = () =>
    new Promise<{ identifier: string; key: string }>((resolve) => {
      answers.push((key) => resolve({ identifier: "id", key }));
    });
  const client = new CrispRest({ fetch, credentials, timeout, retry: false });
  const call = (options?: CallOptions) => client.request("GET", "/x", options);
  return { call, answers, keys };
}

const patient = { timeout: Number.POSITIVE_INFINITY };
const timedOut = { code: "timeout", attempts: 0 };

test("credentials that arrive after the time-out serve the next call, until newer ones arrive", async () => {
  const { call, answers, keys } = slowVault(10_000);
  const late = expect(call()).rejects.toMatchObject(timedOut);
  await vi.advanceTimersByTimeAsync(10_000);
  await late;
  const next = call();
  await vi.advanceTimersByTimeAsync(5000);
  answers[0]?.("key1");
  await next;
  await call();
  answers[1]?.("key2");
  await new Promise(setImmediate);
  await call();
  expect(keys).toEqual(["key1", "key1", "key2"]);
  expect(answers).toHaveLength(2);
});

test("a call that waits for credentials takes those of a later request, and older ones do not replace them", async () => {
  const { call, answers, keys } = slowVault(10_000);
  const first = call(patient);
  await vi.advanceTimersByTimeAsync(10_000);
  const second = call(patient);
  answers[1]?.("key2");
  await Promise.all([first, second]);
  answers[0]?.("key1");
  await new Promise(setImmediate);
  await call();
  expect(keys).toEqual(["key2", "key2", "key2"]);
  expect(answers).toHaveLength(2);
});

test("in place of refused credentials, those of a later request are awaited, not of an earlier one", async () => {
  const { call, answers, keys } = slowVault(10_000, "key2");
  const calls = [call(patient)];
  for (let time = 0; time < 2; time++) {
    await vi.advanceTimersByTimeAsync(10_000);
    calls.push(call(patient));
  }
  answers[1]?.("key2");
  while (keys.length < 3) await new Promise(setImmediate);
  answers[0]?.("key1");
  await new Promise(setImmediate);
  answers[2]?.("key3");
  expect(await Promise.all(calls)).toEqual([1, 1, 1]);
  expect(keys).toEqual(["key2", "key2", "key2", "key3", "key3", "key3"]);
  expect(answers).toHaveLength(3);
});

test("a call with a shorter time-out shares the pending request for credentials", async () => {
  const { call, answers } = slowVault(10_000);
  const long = call();
  for (let time = 0; time < 2; time++) {
    const short = expect(call({ timeout: 20 })).rejects.toMatchObject(timedOut);
    await vi.advanceTimersByTimeAsync(20);
    await short;
  }
  const other = call({ timeout: 20 });
  answers[0]?.("key1");
  expect(await Promise.all([long, other])).toEqual([1, 1]);
  expect(answers).toHaveLength(1);
});

test("each call names its own request when their credentials fail", async () => {
  const vault = Promise.reject(new Error("the vault is closed"));
  const client = new CrispRest({ credentials: () => vault });
  const calls = await Promise.allSettled(["/x", "/y"].map((path) => client.request("GET", path)));
  const cause = new Error("the vault is closed");
  expect(calls).toMatchObject(["/v1/x", "/v1/y"].map((path) => ({ reason: { path, cause } })));
});

test("no error holds the key: credentials that cannot be renewed", async () => {
  await using server = await StepServer.start({ status: 401 });
  let asked = 0;
  const credentials = () => {
    asked += 1;
    if (asked === 1) return { identifier: "id", key: secret };
    throw Object.assign(new Error(`cannot renew ${secret}`), { name: secret, code: secret });
  };
  const client = new CrispRest({ apiUrl: server.url, credentials });
  for (let call = 0; call < 2; call++) {
    const error = await client.request("GET", "/x").catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "credentials_failed", cause: { message: "cannot renew [redacted]" } });
    expect(inspect(error, { depth: 20, showHidden: true })).not.toContain(secret);
  }
});

test("no error holds the key: an earlier one that the server still names", async () => {
  const keys = [secret, "mock_key_2", "mock_key_2", "mock_key_3"];
  let asked = 0;
  const credentials = () => ({ identifier: "id", key: keys[asked++] ?? "mock_key_4" });
  const naming: Step = (response) =>
    response.writeHead(403).end(JSON.stringify({ error: true, reason: `not ${secret}`, data: {} }));
  await using server = await StepServer.start({ status: 401 }, naming, { status: 401 }, naming);
  const client = new CrispRest({ apiUrl: server.url, credentials });
  for (let call = 0; call < 2; call++) {
    await expect(client.request("GET", "/x")).rejects.toMatchObject({ code: "not_allowed", reason: "not [redacted]" });
  }
});

/** A server that echoes the request, as badly configured ones do. */
const echo =
  (status: number): Step =>
  (response, { headers }) => {
    const said = `${headers.authorization} ${secret}`;
    response.writeHead(status, said).end(JSON.stringify({ error: true, reason: said, data: { message: said } }));
  };

test.each<[string, Step]>([
  ["an error that holds it", echo(400)],
  ["an answer that holds it", echo(200)],
  ["a reset", reset],
])("no error holds the key: %s", async (_, step) => {
  await using server = await StepServer.start(step);
  await expectNoKey(server.client({ key: secret, retry: false }));
});

test("no error holds the key: a `fetch` whose errors hold the request", async () => {
  const fetch = async (url: string, init: RequestInit) => {
    const cause = Object.assign(new Error(`inner ${secret}`), { config: init, request: { headers: init.headers } });
    throw Object.assign(new TypeError(`${url} ${JSON.stringify(init)}`, { cause }), { config: init });
  };
  await expectNoKey(new CrispRest({ identifier: "id", key: secret, fetch, retry: false }));
});

async function expectNoKey(client: CrispRest): Promise<void> {
  for (const call of [client.request("GET", `/x/${secret}`), client.website.getWebsite("w")]) {
    const error = await call.catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: "CrispRestError" });
    const text = inspect(error, { depth: 20, showHidden: true });
    expect(text).not.toContain(basic("id", secret).slice("Basic ".length));
    // If the caller put it into the path, the path contains it.
    expect(text.replaceAll(`path: '/v1/x/${secret}'`, "")).not.toContain(secret);
  }
}
