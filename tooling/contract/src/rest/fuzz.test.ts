import type { Tier } from "@x/crisp-types";
import { type MockCrisp, startMockCrisp } from "@x/mock-crisp";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { officialClient } from "../support/official-client.ts";
import { prepareLegacyHelpdesk } from "./legacy-helpdesk.ts";
import { type JsonSchema, mutantsOf, sampleOf } from "./sample-schema.ts";
import { prepareScene, type Scene, sceneSeed } from "./scene.ts";

interface Parameter {
  readonly name: string;
  readonly in: "path" | "query";
  readonly schema: JsonSchema;
}

interface Operation {
  readonly "x-crisp-tiers": readonly Tier[];
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly content: { readonly "application/json": { readonly schema: JsonSchema } } };
}

const tiers: readonly Tier[] = ["user", "website", "plugin"];
const oddPages = ["0", "-1", "1e99", "1.5", "NaN", "9007199254740993", "%00"];
const oddNames = ["none", "__proto__", "constructor", "%00", "%F0%9F%92%A9", "a".repeat(1_001), "..%2F..", "session_"];

/** Bodies that are no object, or no JSON at all. */
const oddBodies = [
  "",
  "{",
  "null",
  "1",
  '"x"',
  "[]",
  `${"[".repeat(5_000)}${"]".repeat(5_000)}`,
  '{"a":1}{',
  "\ufeff{}",
];

const mock: MockCrisp = await startMockCrisp({ seed: sceneSeed });
const document = (await (await fetch(`${mock.url}/_mock/crisp-openapi.json`)).json()) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
};
const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
);

describe("whatever is sent to a route is answered in Crisp's envelope, and what is refused changes nothing", () => {
  let scene: Scene;
  let legacy: Readonly<Record<string, string>>;
  let snapshot: ReturnType<MockCrisp["snapshot"]>;
  let held: string;
  let calls = 0;

  beforeAll(async () => {
    scene = await prepareScene(mock, officialClient(mock, "user"));
    legacy = await prepareLegacyHelpdesk(mock, `/v1/website/${scene.website}`);
    snapshot = mock.snapshot();
    held = JSON.stringify(snapshot);
  });
  afterAll(async () => {
    await mock.close();
    console.log(`${calls} calls, none answered with a status of 500 or more`);
  });

  const start = () => {
    mock.restore(snapshot);
    mock.journal.clear();
  };

  async function send(method: string, path: string, tier: Tier, body?: string) {
    const { identifier, key } = mock.tokens[tier];
    const response = await fetch(`${mock.url}${path}`, {
      method,
      headers: { authorization: `Basic ${btoa(`${identifier}:${key}`)}`, "x-crisp-tier": tier },
      ...(body === undefined || method === "GET" || method === "HEAD" ? {} : { body }),
    });
    const text = await response.text();
    const context = `${method} ${path.slice(0, 200)} as ${tier}: ${body?.slice(0, 200)} -> ${response.status} ${text.slice(0, 300)}`;
    calls += 1;
    expect(response.status, context).toBeLessThan(500);
    if (method !== "HEAD") {
      const expected = { error: response.status >= 400, reason: expect.any(String), data: expect.anything() };
      expect(JSON.parse(text), context).toEqual(expected);
    }
    if (response.status < 400) start();
    else if (method !== "GET" && method !== "HEAD") {
      expect(mock.journal.entries("kind:event"), context).toEqual([]);
      expect(JSON.stringify(mock.snapshot()) === held, `${context}: the world is as it was`).toBe(true);
    }
    return response.status;
  }

  /** The value of each path parameter, as it is in the scene. */
  const known = (name: string): string => {
    const named: Readonly<Record<string, string | number>> = {
      website_id: scene.website,
      session_id: scene.session,
      plugin_id: scene.plugin,
      user_id: scene.member,
      people_id: scene.person,
      fingerprint: scene.question,
      original_id: scene.original,
      browsing_id: scene.browsing,
      call_id: scene.call,
      spam_id: scene.spam,
      inbox_id: scene.inbox,
      team_id: scene.team,
      campaign_id: scene.campaign,
      template_id: scene.template,
      content_type: "articles",
      entity_id: scene.entity,
      change_id: scene.change,
      redirection_id: scene.redirection,
      locale: scene.locale,
      path: scene.path,
      token_id: scene.session.replace("session_", ""),
      page_number: 1,
      rule: "pages",
      action: "opened",
      ...legacy,
    };
    const value = named[name];
    if (value === undefined) throw new Error(`no object of the scene stands for {${name}}`);
    return String(value);
  };
  const fill = (path: string, changed: Readonly<Record<string, string>> = {}) =>
    path.replaceAll(/\{(\w+)\}/g, (_, name: string) => changed[name] ?? known(name));

  test.each(routes.map((route) => [`${route.method} ${route.path}`, route] as const))("%s", async (_, route) => {
    const { method, path, operation } = route;
    const [tier = "user"] = operation["x-crisp-tiers"];
    const at = fill(path);
    start();

    for (const other of tiers.filter((one) => !operation["x-crisp-tiers"].includes(one))) {
      expect(await send(method, at, other, "{}")).toBeGreaterThanOrEqual(403);
    }
    for (const { name, in: where } of operation.parameters) {
      if (where === "query") continue;
      for (const odd of name === "page_number" || name === "fingerprint" ? oddPages : oddNames) {
        await send(method, fill(path, { [name]: odd }), tier, "{}");
      }
      if (name === "page_number") await send(method, fill(path, { page_number: "1000000" }), tier);
    }
    const query = operation.parameters.filter((parameter) => parameter.in === "query");
    for (const { name } of query) {
      for (const odd of ["", "x", "-1", "[", "1e99", "%00", "a".repeat(5_000)])
        await send(method, `${at}?${name}=${odd}`, tier);
      await send(method, `${at}?${name}=1&${name}=2&${name}[x]=3`, tier);
    }
    const schema = operation.requestBody?.content["application/json"].schema;
    for (const body of oddBodies) await send(method, at, tier, body);
    if (schema) {
      // Several calls of one method and path have a body each.
      for (const alternative of schema.oneOf ?? [schema]) {
        const valid = sampleOf(alternative);
        await send(method, at, tier, JSON.stringify(valid));
        for (const mutant of mutantsOf(valid)) await send(method, at, tier, JSON.stringify(mutant));
      }
      const junk = fc.sample(fc.json(), { numRuns: 10, seed: 1 });
      for (const body of junk) await send(method, at, tier, body);
    }
  });
});
