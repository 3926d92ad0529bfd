import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { CrispRest } from "@x/crisp-rest";
import { CrispRtm, CrispRtmError } from "@x/crisp-rtm";
import { restBackfill } from "@x/crisp-rtm/backfill";
import { CrispWebhookError, verifyWebhook } from "@x/crisp-webhook";
import { createSignature } from "@x/crisp-webhook/verify";
import { type MockCrisp, startMockCrisp } from "@x/mock-crisp";
import { Crisp } from "crisp-api";
import { io } from "socket.io-client";
import { describe, expect, test } from "vitest";
import { listen, officialClient } from "../support/official-client.ts";
import { patient } from "../support/patient.ts";

// The claims of the site's comparison page. Each row is measured here: with this project's packages, with the official client, and with
// minimal hand-written code (socket.io-client, fetch, node:crypto).
interface Row {
  readonly question: string;
  readonly ours: string;
  readonly official: string;
  readonly hand: string;
}

const rows = JSON.parse(readFileSync(new URL("./behaviour.json", import.meta.url), "utf8")) as readonly Row[];

/** A client of socket.io-client that knows the protocol and nothing more. Resolves when it is authenticated. */
async function bareClient({ info, tokens }: MockCrisp) {
  const { origin, pathname: path } = new URL(info.rtm_url);
  const { identifier, key } = tokens.plugin;
  const socket = io(origin, { path, transports: ["websocket"], forceNew: true });
  const heard: unknown[] = [];
  socket.on("message:send", (data: { content: unknown }) => heard.push(data.content));
  socket.on("connect", () =>
    socket.emit("authentication", { username: identifier, password: key, tier: "plugin", events: ["message:send"] }),
  );
  await new Promise((resolve) => socket.once("authenticated", resolve));
  return Object.assign(heard, {
    async [Symbol.asyncDispose]() {
      socket.disconnect();
    },
  });
}

/** Each kind of client on one mock, and the events that it received. */
async function threeClients(mock: MockCrisp) {
  const rtm = CrispRtm.fromEnv({ backfill: restBackfill(), logger: false, reconnect: { initialDelay: 100 } }, mock.env);
  const ours: unknown[] = [];
  rtm.on("message:send", ({ data }) => ours.push(data.content));
  await rtm.connect();
  const client = officialClient(mock, "plugin");
  const events = await listen(mock, client, ["message:send"]);
  const hand = await bareClient(mock);
  return {
    rtm,
    ours,
    hand,
    official: () => events.map(({ data }) => (data as { content: unknown }).content),
    async [Symbol.asyncDispose]() {
      await rtm.close();
      await client[Symbol.asyncDispose]();
      await hand[Symbol.asyncDispose]();
    },
  };
}

async function afterServerDisconnect() {
  await using mock = await startMockCrisp();
  await using clients = await threeClients(mock);
  const visitor = await mock.visitor();
  const before = mock.journal.entries().at(-1)?.id ?? 0;
  mock.connections.dropAll("server");
  await mock.waitFor("kind:connection what:authenticated", { after: before, timeout: 20_000 });
  // Had they begun to reconnect, their sockets would be open by the time this is answered twice.
  await visitor.says("after");
  await expect.poll(() => clients.ours).toContain("after");
  await mock.settled(patient);
  const word = (heard: readonly unknown[]) =>
    heard.includes("after") ? "heard, after a reconnect" : "not heard: it does not reconnect";
  return { ours: word(clients.ours), official: word(clients.official()), hand: word(clients.hand) };
}

async function duringOutage() {
  await using mock = await startMockCrisp();
  await using clients = await threeClients(mock);
  const visitor = await mock.visitor();
  mock.connections.dropAll("transport");
  await visitor.says("during");
  await expect.poll(() => clients.ours).toContain("during");
  await mock.settled(patient);
  const word = (heard: readonly unknown[], how: string) => (heard.includes("during") ? `heard: ${how}` : "not heard");
  return {
    ours: word(clients.ours, "fetched over REST"),
    official: word(clients.official(), "?"),
    hand: word(clients.hand, "?"),
  };
}

async function wrongToken() {
  await using mock = await startMockCrisp();
  const env = { ...mock.env, CRISP_TOKEN_KEY: "0".repeat(64) };
  const rtm = CrispRtm.fromEnv({ logger: false }, env);
  const failure = await rtm.connect().catch((error: unknown) => error);
  await rtm.close();
  await using client = officialClient(mock, "plugin", env.CRISP_TOKEN_KEY);
  const official = await client.on("message:send", () => {}).catch((error: unknown) => error);
  const { status } = await fetch(`${mock.url}/v1/plugin/connect/endpoints`, {
    headers: {
      "x-crisp-tier": "plugin",
      authorization: `Basic ${Buffer.from(`${mock.tokens.plugin.identifier}:${env.CRISP_TOKEN_KEY}`).toString("base64")}`,
    },
  });
  return {
    ours: failure instanceof CrispRtmError ? `\`connect()\` rejects with \`${failure.code}\`` : "connects",
    official: official instanceof Error ? `\`on()\` rejects: ${official.message}` : "subscribes",
    hand: `status ${status}`,
  };
}

/** A hook as Crisp sends it, signed at a time. */
async function hookOf(secret: string, timestamp: number) {
  const envelope = {
    website_id: "00000000-0000-4000-8000-000000000001",
    event: "session:set_email",
    data: {
      website_id: "00000000-0000-4000-8000-000000000001",
      session_id: "session_00000000-0000-4000-8000-000000000002",
      inbox_id: null,
      email: "ada@example.test",
    },
    timestamp,
  };
  const body = JSON.stringify(envelope);
  const signature = await createSignature({ secret, timestamp: String(timestamp), body });
  return { envelope, body, signature };
}

/** A receiver like most correct ones in public repositories. */
function verifyByHand(secret: string, timestamp: number, body: string, signature: string): boolean {
  return createHmac("sha256", secret).update(`[${timestamp};${body}]`).digest("hex") === signature;
}

async function hook(timestamp: number, refusal: string) {
  const secret = "0123456789abcdef0123456789abcdef";
  const { envelope, body, signature } = await hookOf(secret, timestamp);
  const headers = {
    "content-type": "application/json",
    "x-crisp-signature": signature,
    "x-crisp-request-timestamp": String(timestamp),
  };
  const request = new Request("http://127.0.0.1/crisp", { method: "POST", body, headers });
  const failure = await verifyWebhook(request, { secret }).catch((error: unknown) => error);
  const early = new Crisp();
  early.setRtmMode("webhooks");
  const ready = new Crisp();
  ready.setRtmMode("webhooks");
  await ready.on("session:set_email", () => {});
  // It subscribes half a second after its first handler, and reports that nowhere.
  await expect.poll(() => ready.verifyHook("wrong", envelope, 1, "wrong") || hookReady(ready)).toBe(true);
  const isEarly = refusal === "early";
  const official = (isEarly ? early : ready).verifyHook(secret, envelope, timestamp, signature);
  return {
    ours: failure instanceof CrispWebhookError ? `refused: \`${failure.code}\`` : isEarly ? "verified" : "accepted",
    official: official ? "accepted" : "refused: it verifies after half a second",
    hand: verifyByHand(secret, timestamp, body, signature) ? (isEarly ? "verified" : "accepted") : "refused",
  };
}

/** True once the official client verifies: with a hook that it has to accept. */
function hookReady(client: Crisp): boolean {
  const body = {};
  return client.verifyHook("s", body, 1, createHmac("sha256", "s").update("[1;{}]").digest("hex"));
}

async function tooManyRequests() {
  await using mock = await startMockCrisp();
  const visitor = await mock.visitor();
  const limitOnce = () => mock.chaos.set([{ fault: "rate_limit", retry_after: 1, count: 1 }]);
  limitOnce();
  const ours = await CrispRest.fromEnv({}, mock.env)
    .website.getConversation(visitor.website_id, visitor.session_id)
    .then(() => `answered, by attempt ${mock.journal.entries("kind:rest method:GET").length}`)
    .catch(() => "rejects");
  limitOnce();
  await using client = officialClient(mock, "plugin");
  const official = await client.website
    .getConversation(visitor.website_id, visitor.session_id)
    .then(() => "answered")
    .catch(() => "rejects");
  limitOnce();
  const { identifier, key } = mock.tokens.plugin;
  const { status } = await fetch(`${mock.url}/v1/website/${visitor.website_id}/conversation/${visitor.session_id}`, {
    headers: {
      "x-crisp-tier": "plugin",
      authorization: `Basic ${Buffer.from(`${identifier}:${key}`).toString("base64")}`,
    },
  });
  return { ours, official, hand: `status ${status}` };
}

async function lostAnswer() {
  await using mock = await startMockCrisp();
  const { identifier, key } = mock.tokens.plugin;
  const message = { type: "text", from: "operator", origin: "chat", content: "Hello!" } as const;
  const count = async (send: (visitor: { website_id: string; session_id: string }) => Promise<unknown>) => {
    const visitor = await mock.visitor();
    mock.chaos.set([{ fault: "answer_lost", target: "kind:rest method:POST", count: 1 }]);
    await send(visitor).catch(() => send(visitor));
    const { length } = visitor.messages();
    return `${length} message${length === 1 ? "" : "s"}`;
  };
  await using client = officialClient(mock, "plugin");
  const rest = CrispRest.fromEnv({ retry: { minDelay: 1 } }, mock.env);
  return {
    ours: await count((visitor) => rest.conversation(visitor).send("Hello!")),
    official: await count(({ website_id, session_id }) =>
      client.website.sendMessageInConversation(website_id, session_id, message),
    ),
    hand: await count(({ website_id, session_id }) =>
      fetch(`${mock.url}/v1/website/${website_id}/conversation/${session_id}/message`, {
        method: "POST",
        body: JSON.stringify(message),
        headers: {
          "content-type": "application/json",
          "x-crisp-tier": "plugin",
          authorization: `Basic ${Buffer.from(`${identifier}:${key}`).toString("base64")}`,
        },
      }),
    ),
  };
}

async function longList() {
  await using mock = await startMockCrisp();
  const { website_id } = mock.website;
  for (let number = 0; number < 45; number++) await (await mock.visitor()).says("hi");
  const rest = CrispRest.fromEnv({}, mock.env);
  let all = 0;
  for await (const _ of rest.website.listConversations.all(website_id)) all++;
  await using client = officialClient(mock, "plugin");
  const official: unknown[] = await client.website.listConversations(website_id, 1);
  const { identifier, key } = mock.tokens.plugin;
  const response = await fetch(`${mock.url}/v1/website/${website_id}/conversations/1`, {
    headers: {
      "x-crisp-tier": "plugin",
      authorization: `Basic ${Buffer.from(`${identifier}:${key}`).toString("base64")}`,
    },
  });
  const { data } = (await response.json()) as { data: unknown[] };
  return {
    ours: `${all}, with \`.all()\``,
    official: `${official.length}: the first page`,
    hand: `${data.length}: the first page`,
  };
}

const day = 24 * 60 * 60 * 1000;

const measurements: readonly (() => Promise<Omit<Row, "question">>)[] = [
  afterServerDisconnect,
  duringOutage,
  wrongToken,
  () => hook(Date.now(), "early"),
  () => hook(Date.now() - day, "old"),
  tooManyRequests,
  lostAnswer,
  longList,
];

describe("the comparison with the official client", () => {
  test("has a measurement for each row", () => {
    expect(measurements).toHaveLength(rows.length);
  });

  test.each(rows.map((row, index) => ({ ...row, measure: measurements[index] })))(
    "$question",
    async ({ measure, ours, official, hand }) => {
      expect(await measure?.()).toEqual({ ours, official, hand });
    },
  );
});
