import { expect, test } from "vitest";
import { startMockCrisp } from "../mock/start-mock-crisp.ts";

test("acts of visitors other than messages are stored and published", async () => {
  await using crisp = await startMockCrisp();
  const { session_id, website_id } = await crisp.visitor({ nickname: "Ada" });
  const send = async (method: string, path: string, body: object) =>
    (await fetch(`${crisp.url}/_mock${path}`, { method, body: JSON.stringify(body) })).status;
  const visitor = `/visitors/${session_id}`;
  const [operator] = crisp.world.websites.get(website_id)?.operators.keys() ?? [];
  expect([
    await send("POST", `${visitor}/browse`, { page_url: "https://shop.example.test/tea", page_title: "Tea" }),
    await send("POST", `${visitor}/record`, { text: "added_to_cart", data: { amount: 3 } }),
    await send("POST", `${visitor}/rate`, { stars: 5 }),
    await send("PUT", `${visitor}/availability`, { availability: "offline" }),
    await send("PUT", `${visitor}/availability`, { availability: "offline" }),
    await send("PUT", `/operators/${operator}/availability`, { availability: "offline" }),
  ]).toEqual([204, 204, 200, 204, 204, 204]);
  expect(crisp.journal.entries("kind:event").map((entry) => entry.kind === "event" && entry.event)).toEqual([
    "session:sync:pages",
    "session:sync:events",
    "session:sync:rating",
    "session:update_availability",
    "website:update_visitors_count",
    "website:update_operators_availability",
  ]);
  const { identifier, key } = crisp.tokens.plugin;
  const read = async (path: string) => {
    const response = await fetch(`${crisp.url}/v1/website/${website_id}${path}`, {
      headers: { authorization: `Basic ${btoa(`${identifier}:${key}`)}`, "x-crisp-tier": "plugin" },
    });
    return ((await response.json()) as { data: unknown }).data;
  };
  expect(await read(`/conversation/${session_id}/pages/1`)).toMatchObject([{ page_title: "Tea" }]);
  expect(await read(`/conversation/${session_id}/events/1`)).toMatchObject([{ text: "added_to_cart" }]);
  expect(await read("/visitors/count")).toEqual({ count: 0, active: 0, limited: false });
  expect(await send("PUT", "/operators/nobody/availability", { availability: "online" })).toBe(404);
  expect(await send("POST", `${visitor}/rate`, { stars: 6 })).toBe(422);
});
