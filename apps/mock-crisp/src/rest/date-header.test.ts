import { once } from "node:events";
import { request } from "node:http";
import { expect, test } from "vitest";
import { type MockCrisp, startMockCrisp } from "../index.ts";

const day = 86_400_000;

interface Call {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Status and `Date` of an answer. `fetch` sets no `Host`. */
async function ask(url: string, { method = "GET", path, headers, body }: Call) {
  const sent = request(new URL(path, url), { method, headers });
  sent.end(body);
  const [response] = await once(sent, "response");
  response.resume();
  await once(response, "end");
  return { status: response.statusCode, days: Math.round((Date.parse(response.headers.date) - Date.now()) / day) || 0 };
}

const calls: readonly (readonly [what: string, status: number, call: (site: MockCrisp) => Call])[] = [
  ["an answer", 200, () => ({ path: "" })],
  ["an answer without a body", 404, () => ({ method: "HEAD", path: "/conversation/session_none" })],
  ["a call whose path names no website", 200, () => ({ path: "/v1/plugin/connect/endpoints" })],
  ["an unknown route", 404, () => ({ path: "/nothing/here" })],
  ["an unknown conversation", 404, () => ({ path: "/conversation/session_none" })],
  ["a wrong method", 405, () => ({ method: "PUT", path: "/conversations/1" })],
  ["a wrong key", 401, () => ({ path: "", headers: { authorization: `Basic ${btoa("a:b")}` } })],
  ["a body that is no JSON", 400, () => ({ method: "POST", path: "/conversation", body: "{" })],
  ["a body that is too large", 413, () => ({ method: "POST", path: "/conversation", body: "x".repeat(3_000_000) })],
  ["a foreign host", 403, () => ({ path: "", headers: { host: "crisp.attacker.test" } })],
];

test.each(calls)("the date of %s is that of the website's clock", async (_what, status, call) => {
  await using crisp = await startMockCrisp();
  const site = await crisp.isolate();
  await site.clock.advance("30d");
  const { identifier, key } = site.tokens.plugin;
  const given = call(site);
  const path = given.path.startsWith("/v1") ? given.path : `/v1/website/${site.website.website_id}${given.path}`;
  const headers = { authorization: `Basic ${btoa(`${identifier}:${key}`)}`, "x-crisp-tier": "plugin" };
  expect(await ask(crisp.url, { ...given, path, headers: { ...headers, ...given.headers } })).toEqual({
    status,
    days: 30,
  });
  const other = { identifier: crisp.tokens.plugin.identifier, key: crisp.tokens.plugin.key };
  expect(
    await ask(crisp.url, {
      path: `/v1/website/${crisp.website.website_id}`,
      headers: { authorization: `Basic ${btoa(`${other.identifier}:${other.key}`)}`, "x-crisp-tier": "plugin" },
    }),
  ).toEqual({ status: 200, days: 0 });
});

test("so is that of a fault, and of an uploaded file", async () => {
  await using crisp = await startMockCrisp();
  const site = await crisp.isolate();
  await site.clock.advance("30d");
  const visitor = await site.visitor();
  const { content } = await visitor.uploads({ name: "a.txt", data: "aGk=" });
  const { url } = content as { readonly url: string };
  expect(await ask(crisp.url, { path: url })).toEqual({ status: 200, days: 30 });
  site.chaos.set([{ fault: "status", status: 500 }]);
  const path = `/v1/website/${site.website.website_id}`;
  expect(await ask(crisp.url, { path })).toEqual({ status: 500, days: 30 });
});
