import { once } from "node:events";
import { connect } from "node:net";
import { picker } from "@x/crisp-types/content";
import { afterAll, beforeAll, expect, it } from "vitest";
import { patient } from "../../test/patient.ts";
import { connectMockCrisp, type RemoteMockCrisp } from "../client/index.ts";
import { controlRoutes } from "../control/routes/index.ts";
import { type MockCrisp, startMockCrisp } from "../index.ts";
import type { Seed } from "../world/seed/seed-schema.ts";

let crisp: MockCrisp;
beforeAll(async () => {
  crisp = await startMockCrisp();
});
afterAll(() => crisp.close());

/** Ids of one website, for the paths and bodies of calls. */
interface Ids {
  readonly website_id: string;
  readonly session_id: string;
  readonly user_id: string;
  readonly people_id: string;
  readonly hook: string;
  readonly delivery: string;
}

interface Scene {
  readonly site: RemoteMockCrisp;
  readonly ids: Ids;
}

/** A website with one of everything. */
async function createScene(root: RemoteMockCrisp): Promise<Scene> {
  const site = await root.isolate();
  const { website_id } = site.website;
  const visitor = await site.visitor({ nickname: "Ada", email: "ada@example.test" });
  await visitor.says("hi");
  await visitor.teamSays(picker("Which?", ["One", "Two"]));
  const hook = await site.webhooks.register({ url: "http://127.0.0.1:9/nobody" });
  const { webhooks } = await site.trigger("message:send");
  const website = crisp.world.websites.get(website_id);
  const [user_id = ""] = website?.operators.keys() ?? [];
  const [people_id = ""] = website?.people.keys() ?? [];
  await site.chaos.set([{ fault: "latency", delay: 1, target: "path:*never*" }]);
  await site.clock.freeze();
  await site.waitFor("kind:delivery", patient);
  return {
    site,
    ids: { website_id, session_id: visitor.session_id, user_id, people_id, hook: hook.id, delivery: webhooks[0] ?? "" },
  };
}

/** All that a call below the path of another website must neither change nor show. */
async function stateOf({ site }: Scene): Promise<unknown> {
  return {
    snapshot: await site.snapshot(),
    journal: await site.journal.entries(),
    deliveries: await site.deliveries.list(),
    hooks: await site.webhooks.list(),
    chaos: await site.chaos.list(),
    now: await site.clock.now(),
  };
}

type Call = (ids: Ids) => { readonly path: string; readonly body?: unknown };

/** Calls that name something of a website, by the route; the test runs them below the path of another one. */
const foreign: Readonly<Record<string, Call>> = {
  "post /trigger": ({ website_id }) => ({ path: "/trigger", body: { event: "message:send", website_id } }),
  "post /trigger (in its data)": ({ website_id }) => ({
    path: "/trigger",
    body: { event: "message:send", data: { website_id } },
  }),
  "post /trigger (to a hook)": ({ hook }) => ({ path: "/trigger", body: { event: "message:send", hook_id: hook } }),
  "post /trigger/preview": ({ website_id }) => ({
    path: "/trigger/preview",
    body: { event: "message:send", website_id },
  }),
  "post /trigger/preview (in its data)": ({ website_id }) => ({
    path: "/trigger/preview",
    body: { event: "message:send", data: { website_id } },
  }),
  "post /visitors": ({ website_id }) => ({ path: "/visitors", body: { website_id } }),
  "get /visitors": ({ website_id }) => ({ path: `/visitors?website_id=${website_id}` }),
  "get /conversations": ({ website_id }) => ({ path: `/conversations?website_id=${website_id}` }),
  "get /people": ({ website_id }) => ({ path: `/people?website_id=${website_id}` }),
  "get /people/:people_id": ({ people_id }) => ({ path: `/people/${people_id}` }),
  "post /webhooks (of a website)": ({ website_id }) => ({
    path: "/webhooks",
    body: { url: "http://127.0.0.1:9/", kind: "website", website_id },
  }),
  "post /webhooks (of a plugin)": ({ website_id }) => ({
    path: "/webhooks",
    body: { url: "http://127.0.0.1:9/", website_id },
  }),
  "get /webhooks/:id": ({ hook }) => ({ path: `/webhooks/${hook}` }),
  "put /webhooks/:id": ({ hook }) => ({ path: `/webhooks/${hook}`, body: { paused: true } }),
  "delete /webhooks/:id": ({ hook }) => ({ path: `/webhooks/${hook}` }),
  "get /deliveries/:id": ({ delivery }) => ({ path: `/deliveries/${delivery}` }),
  "post /deliveries/:id/retry": ({ delivery }) => ({ path: `/deliveries/${delivery}/retry` }),
  "put /operators/:user_id/availability": ({ website_id, user_id }) => ({
    path: `/operators/${user_id}/availability`,
    body: { availability: "offline", website_id },
  }),
  "get /clock": ({ website_id }) => ({ path: `/clock?website_id=${website_id}` }),
  "post /clock/advance": ({ website_id }) => ({ path: "/clock/advance", body: { by: "1d", website_id } }),
  "post /clock/freeze": ({ website_id }) => ({ path: "/clock/freeze", body: { website_id } }),
  "post /clock/unfreeze": ({ website_id }) => ({ path: "/clock/unfreeze", body: { website_id } }),
  "post /clock/reset": ({ website_id }) => ({ path: "/clock/reset", body: { website_id } }),
  ...Object.fromEntries(
    controlRoutes
      .filter(({ path }) => path.includes(":session_id"))
      .map(({ method, path }): [string, Call] => [
        `${method} ${path}`,
        ({ session_id }) => ({
          path: path.replace(":session_id", session_id),
          body: bodies[path.split("/").at(-1) ?? ""] ?? {},
        }),
      ]),
  ),
};

/** Valid bodies of the actions in a conversation, by their words. */
const bodies: Readonly<Record<string, unknown>> = {
  say: { content: "intruder" },
  operator: { content: "intruder" },
  compose: { from: "user", type: "start" },
  update: { fingerprint: 1, content: "intruder" },
  meta: { nickname: "intruder" },
  pick: { label: "One" },
  fill: { value: "intruder" },
  rate: { stars: 1 },
  upload: { name: "a.txt", data: "aGk=" },
  edit: { content: "intruder" },
  browse: { page_url: "https://example.test/" },
  record: { text: "intruder" },
  availability: { availability: "offline" },
};

it("has such a call for every route that names something of a website", () => {
  const named = controlRoutes.filter(({ path, query, body }) => {
    const fields = JSON.stringify(
      [query, body].map((schema) => Object.keys((schema as { shape?: object })?.shape ?? {})),
    );
    return path.includes("/:") || /"(website_id|hook_id)"/.test(fields);
  });
  const keys = named
    .map(({ method, path }) => `${method} ${path}`)
    .filter((key) => !/ \/(websites|connections)/.test(key));
  expect(keys.filter((key) => !Object.keys(foreign).some((call) => call.startsWith(key)))).toEqual([]);
});

it("refuses below the path of a website what belongs to another one", async () => {
  const root = await connectMockCrisp(crisp.url);
  const [one, two] = [await createScene(root), await createScene(root)];
  const before = await stateOf(two);
  const wrong: string[] = [];
  for (const [key, call] of Object.entries(foreign)) {
    const [method = ""] = key.split(" ");
    const { path, body } = call(two.ids);
    const response = await fetch(`${crisp.url}/_mock/websites/${one.ids.website_id}${path}`, {
      method: method.toUpperCase(),
      ...(body === undefined || method === "get" ? {} : { body: JSON.stringify(body) }),
    });
    const { error } = (await response.json()) as { error?: { message: string } };
    if (![404, 422].includes(response.status)) wrong.push(`${key}: ${response.status}`);
    else if (!error?.message) wrong.push(`${key}: no message`);
  }
  expect(wrong).toEqual([]);
  expect(await stateOf(two)).toEqual(before);
});

it("changes only its own website, whatever is called below its path", async () => {
  const root = await connectMockCrisp(crisp.url);
  const [one, two] = [await createScene(root), await createScene(root)];
  const whole = await connectMockCrisp({ url: crisp.url, website_id: crisp.website.website_id });
  const theirs = { site: whole, ids: two.ids };
  await (await whole.visitor()).says("hi");
  await whole.clock.freeze();
  const before = [await stateOf(two), await stateOf(theirs)].map(withoutIds);
  const refused: string[] = [];
  for (const [key, call] of Object.entries(foreign).filter(([key]) => !/delete|reset/.test(key))) {
    const [method = ""] = key.split(" ");
    const { path, body } = call(one.ids);
    const response = await fetch(`${crisp.url}/_mock/websites/${one.ids.website_id}${path}`, {
      method: method.toUpperCase(),
      ...(body === undefined || method === "get" ? {} : { body: JSON.stringify(body) }),
    });
    if (response.status >= 400) refused.push(key);
    await response.body?.cancel();
  }
  // There is neither such a message nor a field.
  expect(refused).toEqual(["post /visitors/:session_id/update", "post /visitors/:session_id/fill"]);
  for (const [method, path, body] of [
    ["PUT", "/chaos", { faults: [] }],
    ["DELETE", "/chaos"],
    ["DELETE", "/webhooks"],
    ["DELETE", "/journal"],
    ["POST", "/clock/freeze", {}],
    ["POST", "/clock/reset", {}],
    ["POST", "/reset", {}],
  ] as const) {
    const response = await fetch(`${crisp.url}/_mock/websites/${one.ids.website_id}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    expect(response.status, path).toBeLessThan(300);
    await response.body?.cancel();
  }
  expect([await stateOf(two), await stateOf(theirs)].map(withoutIds)).toEqual(before);
  await whole.clock.reset();
});

/** Without the position of random ids and fingerprints, which all websites share. */
function withoutIds(state: unknown): unknown {
  return JSON.parse(JSON.stringify(state, (key, value) => (key === "sequence" ? undefined : value)));
}

it("acts in the conversation of its own website if another one has the same", async () => {
  const root = await connectMockCrisp(crisp.url);
  const seed: Seed = {
    operators: [{ user_id: "grace", email: "grace@example.test", first_name: "Grace" }],
    conversations: [
      { session_id: "session_of_both", email: "ada@example.test", messages: [{ from: "user", content: "hi" }] },
    ],
  };
  const [one, two] = [await root.isolate({ seed }), await root.isolate({ seed })];
  for (const site of [two, one]) {
    const call = async (method: string, path: string, body?: object) => {
      const response = await fetch(`${crisp.url}/_mock/websites/${site.website.website_id}${path}`, {
        method,
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      expect(response.status, path).toBeLessThan(300);
      return response.status === 204 ? undefined : ((await response.json()) as Record<string, unknown>);
    };
    const path = "/visitors/session_of_both";
    expect(await call("POST", `${path}/say`, { content: site.website.website_id })).toMatchObject({
      message: { website_id: site.website.website_id },
    });
    await call("POST", `${path}/operator`, { content: "hello" });
    await call("POST", `${path}/rate`, { stars: 5 });
    await call("PUT", `${path}/availability`, { availability: "offline" });
    expect(await call("GET", "/conversations/session_of_both")).toMatchObject({ website_id: site.website.website_id });
    expect(await call("GET", `${path}/messages`)).toMatchObject({ messages: { length: 3 } });
  }
});

it("is settled although an RTM client of another website reads nothing", async () => {
  await using site = await crisp.isolate();
  const { hostname, port, pathname } = new URL(crisp.info.rtm_url);
  const socket = connect(Number(port), hostname);
  socket.write(
    `GET ${pathname}?EIO=4&transport=websocket HTTP/1.1\r\nhost: ${hostname}:${port}\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-version: 13\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`,
  );
  await once(socket, "data");
  await expect(crisp.settled({ timeout: 100 })).rejects.toMatchObject({ code: "not_quiet" });
  await site.settled({ timeout: 20_000 });
  socket.destroy();
});
