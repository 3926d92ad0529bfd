import { type EventName, parseEventData, events as registry, type Tier } from "@x/crisp-types";
import { type MockCrisp, startMockCrisp } from "@x/mock-crisp";
import type { Crisp } from "crisp-api";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { receiveHooks } from "../support/hook-receiver.ts";
import { officialClient } from "../support/official-client.ts";
import { authenticateRaw, type RawSocket } from "../support/raw-socket.ts";
import { invoke, tables } from "./every-call.ts";
import { prepareScene, type Scene, sceneSeed } from "./scene.ts";

// These change the websites of a token, which sockets only notice when they bind again.
const rebinding = new Set([
  "plugin.subscribeWebsiteToPlugin",
  "plugin.unsubscribePluginFromWebsite",
  "website.createWebsite",
  "website.deleteWebsite",
]);

const calls = Object.entries(tables).flatMap(([service, table]) =>
  Object.keys(table).flatMap((name) => (rebinding.has(`${service}.${name}`) ? [] : [{ service, name }])),
);

let mock: MockCrisp;
let stranger: MockCrisp;
let scene: Scene;
let snapshot: ReturnType<MockCrisp["snapshot"]>;
let sockets: Readonly<Record<Tier | "filtered" | "stranger", RawSocket>>;
let hook: Awaited<ReturnType<typeof receiveHooks>>;
let clients: Readonly<Record<"user" | "plugin", Crisp>>;

beforeAll(async () => {
  mock = await startMockCrisp({ seed: sceneSeed });
  stranger = await mock.isolate();
  hook = await receiveHooks();
  clients = { user: officialClient(mock, "user"), plugin: officialClient(mock, "plugin") };
  scene = await prepareScene(mock, clients.user);
  snapshot = mock.snapshot();
  sockets = {
    plugin: await authenticateRaw(mock, "plugin"),
    website: await authenticateRaw(mock, "website"),
    user: await authenticateRaw(mock, "user"),
    filtered: await authenticateRaw(mock, "plugin", { events: ["message:received", "session:set_state"] }),
    stranger: await authenticateRaw(stranger, "plugin"),
  };
});

afterAll(async () => {
  for (const { socket } of Object.values(sockets)) socket.disconnect();
  await hook[Symbol.asyncDispose]();
  await mock.close();
});

interface Sent {
  readonly event: EventName;
  readonly data: unknown;
}

/** The events of the journal that go out on a surface, of those websites; over RTM, those that a tier may see. */
function visible(surface: "rtm" | "webhook", tier: Tier, websites: readonly string[]): readonly Sent[] {
  return mock.journal.entries("kind:event").flatMap((entry) => {
    if (entry.kind !== "event") return [];
    const { event, data, website_id } = entry;
    const { surfaces, tiers } = registry[event];
    // A hook has no tier: what goes out by web hook goes to every hook of the website's plugins.
    const on = (surfaces as readonly string[]).includes(surface) && (surface === "webhook" || tiers.includes(tier));
    // An event without a website only concerns the token that requested it.
    return on && website_id !== undefined && websites.includes(website_id) ? [{ event, data }] : [];
  });
}

const ofWebsites = (received: readonly Sent[]) => received.filter(({ event }) => event !== "media:animation:listed");

test("any sequence of calls keeps the world whole, and its events reach those who may see them and no other", async () => {
  const sequences = fc.array(fc.constantFrom(...calls), { minLength: 5, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(sequences, async (sequence) => {
      mock.restore(snapshot);
      mock.journal.clear();
      for (const id of mock.webhooks.list().map(({ id }) => id)) mock.webhooks.remove(id);
      mock.webhooks.register({ url: hook.url });
      const before = hook.requests.length;
      for (const { received } of Object.values(sockets)) received.length = 0;

      for (const { service, name } of sequence) {
        const tier = service === "plugin" ? "plugin" : "user";
        const result = await invoke(clients[tier], service, name, scene).catch((error: { code?: number }) => error);
        // Objects that an earlier call removed are refused; nothing else may go wrong.
        if (result && typeof result === "object" && "code" in result && typeof result.code === "number") {
          expect(result.code, `${service}.${name}`).toBeLessThan(500);
        }
        // A snapshot is restored only when nothing in it contradicts itself.
        mock.restore(mock.snapshot());
      }
      const emitted = mock.journal.entries("kind:event");
      for (const entry of emitted) {
        if (entry.kind === "event") expect(parseEventData(entry.event, entry.data)).toMatchObject({ ok: true });
      }
      const { website, bareWebsite, pluginWebsite } = scene;
      const forPlugin = visible("rtm", "plugin", [website, pluginWebsite]);
      await expect.poll(() => ofWebsites(sockets.plugin.received)).toEqual(forPlugin);
      await expect.poll(() => ofWebsites(sockets.website.received)).toEqual(visible("rtm", "website", [website]));
      const all = [website, bareWebsite, pluginWebsite];
      await expect.poll(() => ofWebsites(sockets.user.received)).toEqual(visible("rtm", "user", all));
      const wanted = ["message:received", "session:set_state"];
      expect(sockets.filtered.received).toEqual(forPlugin.filter(({ event }) => wanted.includes(event)));
      expect(sockets.stranger.received).toEqual([]);
      const hooked = visible("webhook", "plugin", [website, pluginWebsite]).map((sent) => JSON.stringify(sent));
      const posted = () =>
        hook.requests.slice(before).map(({ body }) => {
          const { event, data } = JSON.parse(body.toString()) as Sent;
          return JSON.stringify({ event, data });
        });
      await expect.poll(() => posted().toSorted()).toEqual(hooked.toSorted());
    }),
    { numRuns: 12, seed: 20_26 },
  );
}, 120_000);
