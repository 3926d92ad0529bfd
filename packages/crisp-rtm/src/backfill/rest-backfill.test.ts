import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { RtmEvent } from "@x/crisp-types";
import { afterEach, expect, test } from "vitest";
import { message } from "../../test/message.ts";
import { token } from "../../test/small-crisp.ts";
import { systemClock } from "../clock.ts";
import type { Gap, GapSkipped } from "../events/received-event.ts";
import type { BackfillContext } from "./backfill.ts";
import { restBackfill } from "./rest-backfill.ts";
import type { RestBackfillOptions } from "./rest-backfill-options.ts";

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  }
});

/** Serves lists by path; a number is a status. Pages of conversations hold two, windows of messages three. */
async function serve(routes: Record<string, unknown[] | number>) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "", "http://localhost");
    asked.push(`${url.pathname}${url.search}`);
    const route = routes[url.pathname];
    const fails = typeof route === "number";
    if (fails) delete routes[url.pathname];
    let data = Array.isArray(route) ? (route as { timestamp: number }[]) : [];
    const before = Number(url.searchParams.get("timestamp_before") ?? Number.POSITIVE_INFINITY);
    if (url.pathname.endsWith("/messages")) data = data.filter(({ timestamp }) => timestamp < before).slice(-3);
    response.writeHead(fails ? route : 200, { "retry-after": "0" });
    response.end(JSON.stringify({ error: fails, reason: "", data }));
  });
  servers.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { asked, apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const gap: Gap = {
  from: 100_000,
  to: 200_000,
  reason: "transport_closed",
  websites: ["w1"],
  conversations: [],
  skipped: [],
};

async function fetchMissed(apiUrl: string, context: Partial<BackfillContext> = {}, options: RestBackfillOptions = {}) {
  const events: RtmEvent[] = [];
  const skipped: GapSkipped[] = [];
  const all = restBackfill({ overlap: 0, ...options })(gap, {
    tier: "website",
    websiteId: "w1",
    rooms: undefined,
    inboxes: undefined,
    credentials: async () => token,
    apiUrl,
    since: (overlap) => gap.from - overlap,
    serverNow: () => gap.to,
    progress: new Map(),
    changed: () => {},
    skip: (entry) => skipped.push(entry),
    hold: () => {},
    events: new Set(["message:send", "message:received"]),
    fetch,
    clock: systemClock,
    signal: new AbortController().signal,
    ...context,
  });
  for await (const event of all) events.push(event);
  return Object.assign(events, { skipped });
}

const says = (fingerprint: number, timestamp: number, from = "user") => ({
  ...message(),
  fingerprint,
  timestamp,
  from,
});
const summary = (events: RtmEvent[]) =>
  events.map(({ event, data }) => [event, (data as { fingerprint: number }).fingerprint]);

test("yields the messages since a time, over all conversations, oldest first", async () => {
  const { apiUrl, asked } = await serve({
    "/v1/website/w1/conversations/1": [
      { session_id: "s2", updated_at: 190_000 },
      { session_id: "s1", updated_at: 180_000 },
    ],
    "/v1/website/w1/conversations/2": [{ session_id: "s0", updated_at: 90_000 }],
    "/v1/website/w1/conversation/s1/messages": [says(1, 99_000), says(2, 100_500), says(5, 180_000, "operator")],
    "/v1/website/w1/conversation/s2/messages": [says(3, 150_000), says(4, 160_000)],
  });
  const events = await fetchMissed(apiUrl);
  expect(summary(events)).toEqual([
    ["message:send", 2],
    ["message:send", 3],
    ["message:send", 4],
    ["message:received", 5],
  ]);
  expect(events[0]?.data).toMatchObject({ website_id: "w1", session_id: "s1", inbox_id: null });
  expect(asked[0]).toBe("/v1/website/w1/conversations/1?per_page=50&order_date_updated=1");
  expect(asked).not.toContain("/v1/website/w1/conversation/s0/messages");
});

test("lists a website once if its few conversations all changed, and again if a page was full", async () => {
  const listings = async (count: number) => {
    const changed = Array.from({ length: count }, (_, index) => ({ session_id: `s${index}`, updated_at: 190_000 }));
    const { apiUrl, asked } = await serve({ "/v1/website/w1/conversations/1": changed });
    await fetchMissed(apiUrl);
    return asked.flatMap((path) => /conversations\/(\d+)/.exec(path)?.[1] ?? []).join();
  };
  expect(await listings(19)).toBe("1,2");
  // A conversation of a second page could have moved to the first while the second was asked for.
  expect(await listings(20)).toBe("1,2,1,2");
});

test("goes back window by window until one begins before the gap", async () => {
  const many = Array.from({ length: 10 }, (_, index) => says(index, 99_999 + index));
  const { apiUrl } = await serve({
    "/v1/website/w1/conversations/1": [{ session_id: "s1", updated_at: 190_000 }],
    "/v1/website/w1/conversation/s1/messages": many,
  });
  expect((await fetchMissed(apiUrl)).length).toBe(9);
});

test("lists the plugin's websites, and uses the known ones if that is not allowed", async () => {
  const routes = {
    "/v1/plugin/connect/websites/all/1": [{ website_id: "w2" }],
    "/v1/website/w1/conversations/1": [{ session_id: "s1" }],
    "/v1/website/w2/conversations/1": [{ session_id: "s2" }],
    "/v1/website/w1/conversation/s1/messages": [says(1, 150_000)],
    "/v1/website/w2/conversation/s2/messages": [says(2, 160_000)],
  };
  const plugin = { tier: "plugin", websiteId: undefined } as const;
  const all = await serve({ ...routes });
  expect(summary(await fetchMissed(all.apiUrl, plugin)).map(([, fingerprint]) => fingerprint)).toEqual([1, 2]);
  const refused = await serve({ ...routes, "/v1/plugin/connect/websites/all/1": 403 });
  expect(summary(await fetchMissed(refused.apiUrl, plugin))).toEqual([["message:send", 1]]);
  const chosen = await serve({ ...routes });
  expect(summary(await fetchMissed(chosen.apiUrl, { ...plugin, rooms: ["w2"] }))).toEqual([["message:send", 2]]);
});

test("websites behind a page that is refused are not given up silently", async () => {
  const websites = Array.from({ length: 20 }, (_, index) => ({ website_id: `w${index}` }));
  const routes: Record<string, unknown[] | number> = {
    "/v1/plugin/connect/websites/all/1": websites,
    "/v1/plugin/connect/websites/all/2": 403,
    "/v1/website/w19/conversations/1": [{ session_id: "s1" }],
    "/v1/website/w19/conversation/s1/messages": [says(1, 150_000)],
  };
  const { apiUrl, asked } = await serve(routes);
  const events = await fetchMissed(apiUrl, { tier: "plugin", websiteId: undefined });
  expect(summary(events)).toEqual([["message:send", 1]]);
  expect(asked.filter((path) => path.startsWith("/v1/plugin/connect/websites/all/2")).length).toBeGreaterThan(1);
});

test("tries again after 429 and 503, and leaves out conversations that answer 404", async () => {
  const routes = { "/v1/website/w1/conversation/s1/messages": [says(1, 150_000)] };
  for (const status of [429, 503]) {
    const conversations: Record<string, unknown[] | number> = { "/v1/website/w1/conversations/1": status, ...routes };
    const { apiUrl, asked } = await serve(conversations);
    await fetchMissed(apiUrl);
    expect(asked.filter((path) => path.startsWith("/v1/website/w1/conversations/1"))).toHaveLength(2);
  }
  const { apiUrl } = await serve({ "/v1/website/w1/conversations/1": 404 });
  const left = await fetchMissed(apiUrl);
  expect([...left, ...left.skipped]).toEqual([{ website_id: "w1", reason: "refused", status: 404 }]);
});

test("only requested events are fetched, within the limits", async () => {
  const routes = {
    "/v1/website/w1/conversations/1": [
      { session_id: "s1", updated_at: 190_000 },
      { session_id: "s2", updated_at: 190_000 },
    ],
    "/v1/website/w1/conversation/s1/messages": [says(1, 150_000), says(2, 160_000, "operator")],
  };
  const { apiUrl, asked } = await serve(routes);
  expect(await fetchMissed(apiUrl, { events: new Set(["session:set_email"]) })).toHaveLength(0);
  expect(asked).toEqual([]);
  expect(summary(await fetchMissed(apiUrl, { events: new Set(["message:received"]) }))).toEqual([
    ["message:received", 2],
  ]);
  await expect(fetchMissed(apiUrl, {}, { maxConversations: 1 })).rejects.toThrow(/maxConversations/);
});
