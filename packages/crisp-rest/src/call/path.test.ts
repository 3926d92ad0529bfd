import fc from "fast-check";
import { expect, test } from "vitest";
import { StepServer } from "../testing/serve.ts";

test("an argument of a path stays one segment", async () => {
  await using server = await StepServer.start({});
  const client = server.client();
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "grapheme", minLength: 1 }), async (id) => {
      fc.pre(id !== "." && id !== "..");
      await client.website.getPeopleProfile("w", id);
      const { pathname, search } = new URL(server.got.at(-1)?.url ?? "", "http://x");
      expect(search).toBe("");
      expect(pathname.split("/").slice(0, 6)).toEqual(["", "v1", "website", "w", "people", "profile"]);
      expect(decodeURIComponent(pathname.split("/").slice(6).join("/"))).toBe(id);
    }),
    { numRuns: 50 },
  );
});

const bad = ["", ".", "..", undefined, null, Number.NaN, {}, [], true, "\ud800"];

test.each(bad)("%j is refused in a path, and nothing is sent", async (value) => {
  await using server = await StepServer.start({});
  const client = server.client();
  const given = value as string;
  const calls = [
    client.website.getWebsite(given),
    client.website.getConversation("w", given),
    client.website.resolveHelpdeskTreePath("w", "en", "articles", given),
    client.website.resolveHelpdeskTreePath("w", "en", "articles", `a/${given === undefined ? "" : String(given)}/..`),
  ];
  for (const call of calls) await expect(call).rejects.toMatchObject({ code: "invalid_options", attempts: 0 });
  expect(server.got).toEqual([]);
});

test("the error for half a character in a path names the reason", async () => {
  await using server = await StepServer.start({});
  const message = expect.stringContaining(String.raw`well-formed text, not "\ud800"`);
  await expect(server.client().website.getWebsite("\ud800")).rejects.toMatchObject({ message });
});

test("only the path of a help desk keeps its slashes", async () => {
  await using server = await StepServer.start({});
  await server.client().website.resolveHelpdeskTreePath("w", "en", "articles", "a b/c?d/é#");
  expect(server.got[0]?.url).toBe("/v1/website/w/helpdesk/tree/path/en/articles/a%20b/c%3Fd/%C3%A9%23");
  for (const path of ["/a", "a/", "a//b", "a/../b", "./a"]) {
    const call = server.client().website.resolveHelpdeskTreePath("w", "en", "articles", path);
    await expect(call).rejects.toMatchObject({ code: "invalid_options" });
  }
});

test("a path given to request() stays within the API", async () => {
  await using server = await StepServer.start({});
  const client = server.client();
  for (const path of [
    "https://evil.test/x",
    "//evil.test/x",
    "/a/../../x",
    "/a/%2E%2e/x",
    "a\\b",
    "a#b",
    "",
    "/",
    "a//b",
  ]) {
    await expect(client.request("GET", path)).rejects.toMatchObject({ code: "invalid_options" });
  }
  await expect(client.request("TRACE", "/x")).rejects.toMatchObject({ code: "invalid_options" });
  const query = { a: true, b: false, c: [1], d: null, e: undefined, f: new Date(0), g: "" };
  await client.request("get", "website/w?x=1", { query });
  await client.request("GET", "/v1/website/w");
  const written = `x=1&a=1&b=0&c=%5B1%5D&f=${encodeURIComponent("1970-01-01T00:00:00.000Z")}&g=`;
  expect(server.got.map(({ url }) => url)).toEqual([`/v1/website/w?${written}`, "/v1/website/w"]);
});

test("a body that JSON cannot hold is refused", async () => {
  await using server = await StepServer.start({});
  const circle: Record<string, unknown> = {};
  circle["self"] = circle;
  for (const body of [circle, 1n, () => {}, new FormData(), new Map([["a", 1]]), new URLSearchParams("a=1")]) {
    await expect(server.client().request("POST", "/x", { body })).rejects.toMatchObject({ code: "invalid_options" });
  }
});

test("options of the call may follow before optional arguments; a body is never taken for them", async () => {
  await using server = await StepServer.start({ data: [] });
  const { website, plugin } = server.client();
  const signal = AbortSignal.abort();
  const aborted = expect.objectContaining({ code: "aborted" });
  const any = website as unknown as Record<string, (...given: unknown[]) => Promise<unknown>>;
  await expect(any["listTeams"]?.("w", { signal })).rejects.toEqual(aborted);
  await expect(any["listConversations"]?.("w", 1, { signal })).rejects.toEqual(aborted);
  await expect(website.listConversations("w", 1, {}, { signal })).rejects.toEqual(aborted);
  await plugin.saveSubscriptionSettings("w", "p", { timeout: 5 });
  expect(server.got.at(-1)?.body).toBe('{"timeout":5}');
  await expect(any["getWebsite"]?.("w", {}, {})).rejects.toMatchObject({ code: "invalid_options" });
  await expect(any["getWebsite"]?.("w", 5)).rejects.toMatchObject({ code: "invalid_options" });
});

test.each([[new Map([["a", 1]])], [new URLSearchParams("a=1&a=2")], [new Set(["a"])], [[["a", 1]]]])(
  "%o in place of an object with fields is refused, not dropped",
  async (given) => {
    await using server = await StepServer.start({ data: [] });
    const client = server.client();
    const odd = given as never;
    for (const call of [
      () => client.request("GET", "/x", { query: odd }),
      () => client.request("GET", "/x", odd),
      () => client.website.listConversations("w", 1, odd),
      () => client.conversation({ website_id: "w", session_id: "s" }).send("Hi", odd),
    ]) {
      const message = expect.stringContaining(`not a ${given[Symbol.toStringTag as never] ?? "list"}`);
      await expect(call()).rejects.toMatchObject({ code: "invalid_options", message });
    }
    expect(server.got).toEqual([]);
  },
);

test("a path may have its query, with names that repeat", async () => {
  await using server = await StepServer.start({ data: [] });
  await server.client().request("GET", `/x?${new URLSearchParams("a=1&a=2")}`);
  expect(server.got[0]?.url).toBe("/v1/x?a=1&a=2");
});

test("a query has its names in both spellings", async () => {
  await using server = await StepServer.start({ data: [] });
  await server.client().website.listConversations("w", 2, { filterUnread: true, per_page: 50, orderDateUpdated: 0 });
  expect(server.got[0]?.url).toBe("/v1/website/w/conversations/2?filter_unread=1&per_page=50&order_date_updated=0");
});

test.each([
  ["an invalid date", new Date(Number.NaN)],
  ["a list that holds a BigInt", [1n]],
  ["an object whose toJSON throws", { toJSON: () => never() }],
  ["a function", () => {}],
  ["a symbol", Symbol("x")],
  ["NaN", Number.NaN],
  ["half a character", "\ud800"],
])("%s in a query is refused, and nothing is sent", async (_, value) => {
  await using server = await StepServer.start({});
  const client = server.client();
  const calls = [
    client.request("GET", "/x", { query: { value } }),
    client.website.listConversations("w", 1, { searchQuery: value } as never),
  ];
  for (const call of calls) {
    await expect(call).rejects.toMatchObject({ code: "invalid_options", attempts: 0 });
  }
  expect(server.got).toEqual([]);
});

function never(): never {
  throw new Error("no");
}
