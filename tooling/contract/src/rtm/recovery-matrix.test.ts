import { CrispRtm, type CrispRtmOptions, type Fetch, type StateChange } from "@x/crisp-rtm";
import { createVirtualClock } from "@x/crisp-rtm/testing";
import { type MockCrisp, startMockCrisp } from "@x/mock-crisp";
import { freePort } from "@x/test-support/free-port";
import { expect, test } from "vitest";

const quick = { minDelay: 5, maxDelay: 20 };

function clientOf(mock: MockCrisp, options: Partial<CrispRtmOptions> = {}) {
  const rtm = CrispRtm.fromEnv({ reconnect: quick, events: ["message:send"], ...options }, mock.env);
  const changes: StateChange[] = [];
  const heard: string[] = [];
  rtm.on("state", (change) => changes.push(change));
  rtm.on("message:send", ({ data }) => heard.push(String(data.content)));
  rtm.on("error", () => {});
  return { rtm, changes, heard };
}

/** The client receives what a visitor writes now, and the mock has one connection. */
async function expectWell(mock: MockCrisp, heard: string[], content: string) {
  await (await mock.visitor()).says(content);
  await expect.poll(() => heard.at(-1)).toBe(content);
  await expect.poll(() => mock.connections.list()).toHaveLength(1);
}

/** A fetch that answers with `status` while the switch is on. */
function moody(status: number, headers: Record<string, string> = {}) {
  const mood = { on: false, asked: 0 };
  const ask: Fetch = (url, init) => {
    mood.asked += 1;
    return mood.on ? Promise.resolve(new Response("{}", { status, headers })) : fetch(url, init);
  };
  return { mood, ask };
}

test.each(["transport", "server"] as const)("1, 2: a connection cut by the %s", async (mode) => {
  await using mock = await startMockCrisp();
  const { rtm, changes, heard } = clientOf(mock);
  await using _ = rtm;
  await rtm.connect();
  const [gap] = [rtm.waitFor("gap"), mock.connections.dropAll(mode)];
  expect((await gap).reason).toBe(mode === "server" ? "server_disconnected" : "transport_closed");
  await expectWell(mock, heard, "back");
  expect(changes.map(({ current }) => current).slice(2)).toEqual([
    "ready",
    "reconnecting",
    "connecting",
    "authenticating",
    "ready",
  ]);
});

test("3: a half-open connection", async () => {
  await using mock = await startMockCrisp();
  const clock = createVirtualClock();
  const { rtm, changes, heard } = clientOf(mock, { clock });
  await using _ = rtm;
  await rtm.connect();
  mock.connections.dropAll("half-open");
  await clock.advance(36_000);
  expect(changes.at(-1)?.reason).toBe("heartbeat_lost");
  const ready = rtm.waitFor("ready");
  await clock.advance(20);
  await ready;
  await expectWell(mock, heard, "back");
});

test("4: an endpoint that moved", async () => {
  await using first = await startMockCrisp();
  await using second = await startMockCrisp();
  let current = first;
  const fetchEndpoints = async () => current.info.rtm_url;
  const { rtm, heard } = clientOf(first, { fetchEndpoints, credentials: () => current.tokens.plugin });
  await using _ = rtm;
  await rtm.connect();
  current = second;
  const ready = rtm.waitFor("ready");
  first.connections.dropAll("server");
  expect((await ready).endpoint).toBe(second.info.rtm_url);
  await expectWell(second, heard, "moved");
  await expect.poll(() => first.connections.list()).toEqual([]);
});

test("5: an endpoint that answers 5xx: the last good one serves, and that is said", async () => {
  await using mock = await startMockCrisp();
  const { mood, ask } = moody(503);
  const { rtm, heard } = clientOf(mock, { fetch: ask });
  await using _ = rtm;
  mood.on = true;
  const failing = rtm.waitFor("state", ({ reason }) => reason === "endpoints_failed");
  const connected = rtm.connect();
  await failing;
  mood.on = false;
  await connected;
  mood.on = true;
  const ready = rtm.waitFor("ready");
  mock.connections.dropAll("transport");
  expect(await ready).toMatchObject({ endpointSource: "last-good", endpoint: mock.info.rtm_url });
  await expectWell(mock, heard, "back");
});

test("5: an endpoint that answers 429 is not asked again before Retry-After", async () => {
  await using mock = await startMockCrisp();
  const { mood, ask } = moody(429, { "retry-after": "1" });
  const { rtm, heard } = clientOf(mock, { fetch: ask });
  await using _ = rtm;
  mood.on = true;
  const refused = rtm.waitFor("state", ({ reason }) => reason === "rate_limited");
  const connected = rtm.connect();
  const { at, retryIn } = await refused;
  mood.on = false;
  await connected;
  expect(retryIn).toBeGreaterThanOrEqual(1000);
  expect(Date.now() - at).toBeGreaterThanOrEqual(990);
  expect(mood.asked).toBe(2);
  await expectWell(mock, heard, "patient");
});

test("6: a first connection that is refused", async () => {
  const port = await freePort();
  const gone = await startMockCrisp({ port });
  const { rtm, heard } = clientOf(gone);
  await using _ = rtm;
  await gone.close();
  const connected = rtm.connect();
  await rtm.waitFor("state", ({ current }) => current === "reconnecting");
  await using mock = await startMockCrisp({ port });
  await connected;
  await expectWell(mock, heard, "up");
  const authenticated = mock.journal.entries("kind:connection what:authenticated");
  expect(authenticated).toHaveLength(1);
});

test("7: a token that is rotated", async () => {
  await using mock = await startMockCrisp();
  await using other = await mock.isolate();
  let token = mock.tokens.plugin;
  const { rtm } = clientOf(mock, { credentials: async () => token });
  await using _ = rtm;
  await rtm.connect();
  token = other.tokens.plugin;
  const ready = rtm.waitFor("ready");
  mock.connections.dropAll("server");
  await ready;
  await expect.poll(() => mock.connections.list().map(({ identifier }) => identifier)).toEqual([token.identifier]);
});

test("8: a token that is refused, over REST and over the socket, is final and ends nothing else", async () => {
  await using mock = await startMockCrisp();
  const { identifier } = mock.tokens.plugin;
  const overRest = clientOf(mock, { credentials: () => ({ identifier, key: "0".repeat(64) }) });
  const overSocket = clientOf(mock, {
    credentials: () => ({ identifier, key: "0".repeat(64) }),
    fetchEndpoints: async () => mock.info.rtm_url,
  });
  for (const { rtm, changes } of [overRest, overSocket]) {
    await using _ = rtm;
    await expect(rtm.connect()).rejects.toMatchObject({ code: "unauthorized" });
    expect(changes.at(-1)).toMatchObject({ current: "failed", reason: "unauthorized" });
  }
  await expect.poll(() => mock.connections.list()).toEqual([]);
});
