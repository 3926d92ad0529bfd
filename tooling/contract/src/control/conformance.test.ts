import { type MockCrisp, startMockCrisp } from "@x/mock-crisp";
import { Ajv2020 } from "ajv/dist/2020.js";
import { io } from "socket.io-client";
import { expect, onTestFinished, test } from "vitest";

interface Operation {
  readonly operationId: string;
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: object }>> }>
  >;
}

interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: answers of every shape, each checked against the document
  readonly body: any;
}

/** Calls the control API, and checks each answer against what its own document says of it. */
async function createCaller(crisp: MockCrisp) {
  const document = (await (await fetch(`${crisp.url}/_mock/openapi.json`)).json()) as ApiDocument;
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
  ajv.addSchema(document, "control");
  const called = new Set<string>();

  async function call(
    method: string,
    path: string,
    params: Readonly<Record<string, string>> = {},
    body?: object,
    query = "",
    isRefused = false,
  ): Promise<Answer> {
    const operation = document.paths[path]?.[method.toLowerCase()];
    if (!operation) throw new Error(`${method} ${path} is not in the document`);
    called.add(operation.operationId);
    const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
    const response = await fetch(`${crisp.url}${address}${query}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    const where = `${method} ${address}${query}: ${response.status}`;
    const described = operation.responses[response.status] ?? operation.responses["default"];
    const expected = isRefused ? "default" : Object.keys(operation.responses).find((each) => each !== "default");
    const text = response.headers.get("content-type")?.includes("json") ? await response.clone().text() : "";
    expect(described, `${where} ${text}`).toBe(operation.responses[expected ?? ""]);
    const [[type, { schema }] = ["", { schema: {} }]] = Object.entries(described?.content ?? {});
    if (type === "") {
      expect(await response.text(), where).toBe("");
      return { status: response.status, body: undefined };
    }
    expect(response.headers.get("content-type"), where).toContain(type);
    if (type === "text/event-stream") {
      await response.body?.cancel();
      return { status: response.status, body: undefined };
    }
    const answer: unknown = await response.json();
    // References lead into the whole document.
    const validate = ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"control#/')) as object);
    expect(validate(answer) ? [] : validate.errors, `${where} ${JSON.stringify(answer).slice(0, 2_000)}`).toEqual([]);
    return { status: response.status, body: answer };
  }
  return { call, called, document };
}

test("every answer of the control API is what its document says, for the mock and for an isolated website", {
  timeout: 120_000,
}, async () => {
  await using crisp = await startMockCrisp();
  const { call, called, document } = await createCaller(crisp);
  const isolated = await call(
    "POST",
    "/_mock/websites",
    {},
    { settings: { messagesPerPage: 5 }, seed: { people: [] } },
  );
  const { website_id, tokens, rtm_url } = isolated.body;

  for (const scope of [undefined, website_id as string]) {
    const token = scope === undefined ? crisp.tokens.plugin : tokens.plugin;
    const at = (path: string) => (scope === undefined ? `/_mock${path}` : `/_mock/websites/{website_id}${path}`);
    const ask = (method: string, path: string, params = {}, body?: object, query?: string) =>
      call(method, at(path), { ...params, ...(scope === undefined ? {} : { website_id: scope }) }, body, query);

    const refuse = (method: string, path: string, params = {}, body?: object, query?: string) =>
      call(method, at(path), { ...params, ...(scope === undefined ? {} : { website_id: scope }) }, body, query, true);

    for (const path of [
      "/livez",
      "/readyz",
      "/info",
      "/events",
      "/directory",
      "/settings",
      "/chaos",
      "/clock",
      "/connections",
    ]) {
      expect((await ask("GET", path)).status).toBe(200);
    }
    // A client of RTM, so that there is a connection.
    const { origin, pathname } = new URL(rtm_url.replace("ws", "http"));
    const socket = io(origin, { path: pathname, transports: ["websocket"], reconnection: false });
    onTestFinished(() => void socket.close());
    await new Promise<void>((resolve) => {
      socket.on("connect", () =>
        socket.emit("authentication", {
          tier: "plugin",
          username: token.identifier,
          password: token.key,
          events: ["message:send"],
        }),
      );
      socket.on("authenticated", () => resolve());
    });

    const hook = await ask("POST", "/webhooks", {}, { url: "http://127.0.0.1:9/hook", events: ["message:send"] });
    const visitor = await ask("POST", "/visitors", {}, { nickname: "Ada", email: "ada@example.test" });
    const { session_id } = visitor.body;
    const said = await ask("POST", "/visitors/{session_id}/say", { session_id }, { content: "hi" });
    const { fingerprint } = said.body.message;
    await ask("POST", "/visitors/{session_id}/operator", { session_id }, { content: "hello" });
    const picker = {
      type: "picker",
      content: { id: "p", text: "Which?", choices: [{ value: "a", label: "A", selected: false }] },
    };
    await ask("POST", "/visitors/{session_id}/operator", { session_id }, picker);
    await ask("POST", "/visitors/{session_id}/pick", { session_id }, { label: "A" });
    await ask(
      "POST",
      "/visitors/{session_id}/operator",
      { session_id },
      { type: "field", content: { id: "f", text: "Name?", explain: "Yours" } },
    );
    await ask("POST", "/visitors/{session_id}/fill", { session_id }, { value: "Ada" });
    await ask("POST", "/visitors/{session_id}/type", { session_id }, {});
    await ask("POST", "/visitors/{session_id}/rate", { session_id }, { stars: 5 });
    await ask(
      "POST",
      "/visitors/{session_id}/upload",
      { session_id },
      { name: "a.txt", type: "text/plain", data: "YQ==" },
    );
    await ask("POST", "/visitors/{session_id}/edit", { session_id }, { fingerprint, content: "hi!" });
    await ask("POST", "/visitors/{session_id}/update", { session_id }, { fingerprint, content: "hi there" });
    await ask("POST", "/visitors/{session_id}/read", { session_id }, {});
    await ask("POST", "/visitors/{session_id}/remove", { session_id }, { fingerprint });
    await ask("POST", "/visitors/{session_id}/compose", { session_id }, { from: "user", type: "start" });
    await ask("POST", "/visitors/{session_id}/meta", { session_id }, { nickname: "Ada L." });
    await ask("POST", "/visitors/{session_id}/browse", { session_id }, { page_url: "https://example.test/" });
    await ask("POST", "/visitors/{session_id}/record", { session_id }, { text: "paid" });
    await ask("PUT", "/visitors/{session_id}/availability", { session_id }, { availability: "offline" });
    await ask("GET", "/visitors/{session_id}/messages", { session_id });
    await ask("GET", "/visitors");
    await ask("GET", "/conversations");
    await ask("GET", "/conversations/{session_id}", { session_id });
    const people = await ask("GET", "/people");
    await ask("GET", "/people/{people_id}", { people_id: people.body.people[0].people_id });
    const directory = await ask("GET", "/directory");
    const [operator] = directory.body.websites[0].operators;
    await ask("PUT", "/operators/{user_id}/availability", { user_id: operator.user_id }, { availability: "online" });

    await ask("POST", "/trigger", {}, { event: "session:set_email" });
    await ask("POST", "/trigger/preview", {}, { event: "session:set_email" });
    await ask("GET", "/wait", {}, undefined, "?query=kind:delivery&timeout=10s");
    const deliveries = await ask("GET", "/deliveries");
    const id = deliveries.body.deliveries[0].id;
    await ask("GET", "/deliveries/{id}", { id });
    await ask("POST", "/deliveries/{id}/retry", { id });
    await ask("GET", "/webhooks");
    await ask("GET", "/webhooks/{id}", { id: hook.body.id });
    await ask("PUT", "/webhooks/{id}", { id: hook.body.id }, { paused: true });
    const connections = await ask("GET", "/connections");
    expect(connections.body.connections.length).toBeGreaterThan(0);
    await ask("POST", "/connections/{id}/drop", { id: connections.body.connections.at(-1).id }, { mode: "server" });
    await ask("PUT", "/chaos", {}, { seed: 2, faults: [{ fault: "latency", delay: { min: 1, max: "2ms" }, skip: 1 }] });
    await ask("GET", "/chaos");
    await ask("DELETE", "/chaos");
    for (const action of ["freeze", "unfreeze", "reset"]) await ask("POST", `/clock/${action}`, {}, {});
    await ask("POST", "/clock/advance", {}, { by: "1s" });
    await ask("GET", "/stream");
    await ask("GET", "/scenario");
    const snapshot = await ask("GET", "/snapshot");
    await ask("PUT", "/snapshot", {}, snapshot.body);
    await ask("DELETE", "/webhooks/{id}", { id: hook.body.id });
    await ask("DELETE", "/webhooks");
    await ask("GET", "/journal");
    await ask("DELETE", "/journal");
    await ask("GET", "/quiet", {}, undefined, "?timeout=10s");
    await ask("POST", "/webhooks", {}, { url: "http://127.0.0.1:9/" });

    // Refusals, each with what is known beyond its message.
    expect((await refuse("GET", "/wait", {}, undefined, "?query=what:never&timeout=1")).body).toMatchObject({
      error: { code: "timeout" },
    });
    expect((await refuse("POST", "/visitors", {}, { nick: 1 })).body).toMatchObject({
      issues: [{ path: ["body", "nick"] }],
    });
    expect((await refuse("GET", "/journal", {}, undefined, "?query=nope:1")).body).toMatchObject({ position: 1 });
    await ask("POST", "/trigger", {}, { event: "session:set_email" });
    expect((await refuse("GET", "/quiet")).body).toMatchObject({
      error: { code: "not_quiet" },
      left: [expect.any(String)],
    });
    expect((await refuse("GET", "/deliveries/{id}", { id: "none" })).status).toBe(404);
  }
  await call("GET", "/_mock/websites");
  await call("POST", "/_mock/websites/{website_id}/reset", { website_id });
  await call("DELETE", "/_mock/websites/{website_id}", { website_id });
  await call("POST", "/_mock/reset");

  const described = Object.values(document.paths).flatMap((path) =>
    Object.values(path).map(({ operationId }) => operationId),
  );
  expect(described.filter((operation) => !called.has(operation))).toEqual([]);
});
