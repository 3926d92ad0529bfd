import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, request } from "node:http";
import { connect } from "node:net";
import { eventNames } from "@x/crisp-types";
import { afterEach, describe, expect, it } from "vitest";
import { patient } from "../../test/patient.ts";
import { type MockCrisp, type MockCrispOptions, startMockCrisp } from "../index.ts";
import { controlRoutes } from "./routes/index.ts";

const running: AsyncDisposable[] = [];
afterEach(async () => {
  for (const each of running.splice(0)) await each[Symbol.asyncDispose]();
});

async function start(options?: MockCrispOptions): Promise<MockCrisp> {
  const crisp = await startMockCrisp(options);
  running.push(crisp);
  return crisp;
}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: the answer of an endpoint, of any shape.
  readonly body: any;
}

async function call(crisp: MockCrisp, method: string, path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(`${crisp.url}/_mock${path}`, {
    method,
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === "" ? undefined : JSON.parse(text) };
}

/** An HTTP server that records what is posted to it and answers with the next of these statuses. */
async function receiver(...statuses: number[]) {
  const received: { headers: IncomingHttpHeaders; body: string }[] = [];
  const server = createServer(async (incoming, response) => {
    let body = "";
    for await (const chunk of incoming) body += chunk;
    received.push({ headers: incoming.headers, body });
    response.writeHead(statuses.shift() ?? 200).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  running.push({
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  });
  return { url: `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}/hook`, received };
}

describe("the control API", () => {
  it("reports liveness, readiness and information", async () => {
    const crisp = await start();
    expect(await call(crisp, "GET", "/livez")).toMatchObject({ status: 200, body: { status: "ok" } });
    expect(await call(crisp, "GET", "/readyz")).toMatchObject({ status: 200, body: { status: "ready" } });
    const { body } = await call(crisp, "GET", "/info");
    expect(body).toEqual(crisp.info);
    expect(body.rtm_url).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/.+/);
  });

  it("triggers an event: its example, with the website, a conversation and a fresh fingerprint filled in", async () => {
    const crisp = await start();
    const visitor = await crisp.visitor();
    const hook = await receiver();
    crisp.webhooks.register({ url: hook.url });
    const trigger = () =>
      call(crisp, "POST", "/trigger", { event: "message:send", data: { user: { nickname: "Zoë" } } });
    const { status, body } = await trigger();
    expect(status).toBe(202);
    expect(body).toMatchObject({
      id: expect.stringMatching(/^evt_/),
      rtm: { sockets: 0 },
      webhooks: [expect.any(String)],
      data: {
        website_id: crisp.website.website_id,
        session_id: visitor.session_id,
        user: { nickname: "Zoë", user_id: visitor.session_id },
      },
    });
    expect((await trigger()).body.data.fingerprint).not.toBe(body.data.fingerprint);
    await crisp.waitFor(`kind:delivery delivery:${body.webhooks[0]} status:succeeded`, patient);
    expect(JSON.parse(hook.received[0]?.body ?? "")).toMatchObject({ event: "message:send", data: body.data });
  });

  it("triggers every event of the registry from its example", async () => {
    const crisp = await start();
    for (const event of eventNames) {
      const { status, body } = await call(crisp, "POST", "/trigger", { event });
      expect(status, `${event}: ${JSON.stringify(body)}`).toBe(202);
    }
  });

  it("sends on one surface only with `via`", async () => {
    const crisp = await start();
    const hook = await receiver();
    crisp.webhooks.register({ url: hook.url });
    expect((await call(crisp, "POST", "/trigger", { event: "message:send", via: "rtm" })).body.webhooks).toEqual([]);
    expect(
      (await call(crisp, "POST", "/trigger", { event: "message:send", via: "webhook" })).body.webhooks,
    ).toHaveLength(1);
  });

  it.each([
    [{ event: "message:sent" }, "unknown_event", "message:sent"],
    [{ event: "toString" }, "unknown_event", "toString"],
    [{ event: "message:send", data: { timestamp: "soon" } }, "invalid_data", "data.timestamp"],
    [{ event: "message:send", data: [] }, "invalid_data", "body.data"],
    [{ event: "message:send", via: "post" }, "invalid_data", "body.via"],
    [{}, "invalid_data", "body.event"],
    [[], "invalid_data", "body"],
    [null, "invalid_data", "body"],
  ])("refuses to trigger %j: 422 %s naming the field", async (input, code, names) => {
    const crisp = await start();
    const { status, body } = await call(crisp, "POST", "/trigger", input);
    expect(status).toBe(422);
    expect(body.error).toMatchObject({ code, message: expect.stringContaining(names) });
    expect(crisp.journal.entries("kind:event")).toEqual([]);
  });

  it("suggests the event that was meant", async () => {
    const crisp = await start();
    const { body } = await call(crisp, "POST", "/trigger", { event: "message:received:x" });
    expect(body.error.message).toContain('Did you mean "message:received"?');
  });

  it("treats the key __proto__ as a plain key", async () => {
    const crisp = await start();
    const { status } = await call(
      crisp,
      "POST",
      "/trigger",
      '{"event":"message:send","data":{"__proto__":{"polluted":true},"user":{"__proto__":{"polluted":true}}}}',
    );
    expect(status).toBe(202);
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });

  it("registers, shows and removes hooks", async () => {
    const crisp = await start();
    const { status, body } = await call(crisp, "POST", "/webhooks", {
      url: "http://127.0.0.1:9/a",
      events: ["message:send"],
      secret: "mock_other",
    });
    const { journal_id: _, ...hook } = body;
    expect(status).toBe(201);
    expect(hook).toMatchObject({ kind: "plugin", secret: "mock_other", events: ["message:send"] });
    expect((await call(crisp, "GET", `/webhooks/${hook.id}`)).body).toEqual(hook);
    expect((await call(crisp, "GET", "/webhooks")).body).toEqual({ webhooks: [hook] });
    expect(await call(crisp, "DELETE", `/webhooks/${hook.id}`)).toMatchObject({ status: 204, body: undefined });
    expect(await call(crisp, "DELETE", `/webhooks/${hook.id}`)).toMatchObject({ status: 404 });
    await call(crisp, "POST", "/webhooks", { url: "http://127.0.0.1:9/b", kind: "website" });
    expect((await call(crisp, "DELETE", "/webhooks")).status).toBe(204);
    expect((await call(crisp, "GET", "/webhooks")).body.webhooks).toEqual([]);
  });

  it.each([
    [{ url: "ftp://127.0.0.1/a" }, "invalid_url"],
    [{ url: "nonsense" }, "invalid_url"],
    [{ url: "http://93.184.216.34/a" }, "remote_refused"],
    [{ url: "http://127.0.0.1:9/", events: ["message:nope"] }, "invalid_data"],
    [{ url: "http://127.0.0.1:9/", kind: "other" }, "invalid_data"],
    [{ url: "http://127.0.0.1:9/", kind: "website", secret: "x" }, "invalid_data"],
    [{}, "invalid_data"],
  ])("refuses the hook %j: 422 %s", async (input, code) => {
    const crisp = await start();
    expect(await call(crisp, "POST", "/webhooks", input)).toMatchObject({ status: 422, body: { error: { code } } });
    expect(crisp.webhooks.list()).toEqual([]);
  });

  it("shows each attempt of a delivery, and walks the retries when time is advanced", async () => {
    const crisp = await start();
    const hook = await receiver(500, 302, 404);
    crisp.webhooks.register({ url: hook.url });
    const { body } = await call(crisp, "POST", "/trigger", { event: "message:send" });
    const id: string = body.webhooks[0];
    await crisp.waitFor(`delivery:${id} kind:delivery status:failed`, patient);
    expect((await call(crisp, "POST", "/clock/advance", { by: "1h" })).body).toMatchObject({ advanced: 3_600_000 });
    const { body: delivery } = await call(crisp, "GET", `/deliveries/${id}`);
    expect(delivery).toMatchObject({ status: "succeeded", next_attempt_at: null });
    expect(delivery.attempts.map((attempt: { response: { status: number } }) => attempt.response.status)).toEqual([
      500, 302, 404, 200,
    ]);
    expect((await call(crisp, "GET", "/deliveries?query=status:404")).body.deliveries).toMatchObject([{ id }]);
    expect((await call(crisp, "GET", "/deliveries?query=status:418")).body.deliveries).toEqual([]);

    expect((await call(crisp, "POST", `/deliveries/${id}/retry`)).status).toBe(202);
    await crisp.waitFor(`delivery:${id} attempt:5`, patient);
    expect(await call(crisp, "POST", "/deliveries/none/retry")).toMatchObject({ status: 404 });
  });

  it("acts as visitors and operators", async () => {
    const crisp = await start();
    const { status, body: ada } = await call(crisp, "POST", "/visitors", {
      nickname: "Ada",
      email: "ada@example.test",
    });
    expect(status).toBe(201);
    const at = `/visitors/${ada.session_id}`;
    const said = await call(crisp, "POST", `${at}/say`, { content: "hi" });
    expect(said).toMatchObject({ status: 201, body: { message: { content: "hi", from: "user", type: "text" } } });
    expect((await call(crisp, "POST", `${at}/operator`, { content: "hello" })).body.message.from).toBe("operator");
    expect((await call(crisp, "POST", `${at}/compose`, { from: "user", type: "start", excerpt: "so" })).status).toBe(
      202,
    );
    const { fingerprint } = said.body.message;
    expect(await call(crisp, "POST", `${at}/update`, { fingerprint, content: "hi!" })).toMatchObject({ status: 200 });
    const contents = (await call(crisp, "GET", `${at}/messages`)).body.messages.map(
      (m: { content: string }) => m.content,
    );
    expect(contents).toEqual(["hi!", "hello"]);
    expect((await call(crisp, "GET", "/visitors")).body.visitors).toMatchObject([
      { nickname: "Ada", email: "ada@example.test", last_message: { content: "hello" } },
    ]);
    expect(crisp.journal.entries("kind:event").map((entry) => "event" in entry && entry.event)).toEqual([
      "people:profile:created",
      "people:bind:session",
      "people:sync:profile",
      "message:send",
      "message:received",
      "message:compose:send",
      "message:updated",
    ]);
    expect(await call(crisp, "POST", "/visitors/session_none/say", { content: "hi" })).toMatchObject({
      status: 404,
      body: { error: { code: "not_found" } },
    });
    expect(await call(crisp, "POST", `${at}/say`, { content: 5 })).toMatchObject({ status: 422 });
  });

  it("waits for the reply to what the visitor says, and not for one that came before", async () => {
    const crisp = await start();
    const visitor = await crisp.visitor();
    const at = `/visitors/${visitor.session_id}`;
    await call(crisp, "POST", `${at}/operator`, { content: "hello before" });
    const asked = call(crisp, "POST", `${at}/say`, { content: "hi", expect_reply: "/HELLO/i", ...patient });
    await crisp.waitFor("event:message:send", patient);
    await call(crisp, "POST", `${at}/operator`, { content: "a moment" });
    await call(crisp, "POST", `${at}/operator`, { content: "hello after" });
    expect(await asked).toMatchObject({ status: 201, body: { reply: { content: "hello after" } } });

    const silent = await call(crisp, "POST", `${at}/say`, { content: "hi", expect_reply: true, timeout: 1 });
    expect(silent).toMatchObject({ status: 408, body: { error: { code: "no_reply" } } });
    expect(silent.body.error.message).toContain("No RTM connection and no web hook received");
    expect(await call(crisp, "POST", `${at}/say`, { content: "hi", expect_reply: "(" })).toMatchObject({ status: 422 });
  });

  it("answers a wait as soon as an entry matches", async () => {
    const crisp = await start();
    const waiting = call(crisp, "GET", "/wait?query=event:message:send+text:hello&timeout=30000");
    const visitor = await crisp.visitor();
    await visitor.says("good day");
    const { fingerprint } = await visitor.says("hello");
    expect(await waiting).toMatchObject({ status: 200, body: { entry: { data: { fingerprint } } } });
  });

  it("answers a wait that times out with near misses, and a bad query with the remedy", async () => {
    const crisp = await start();
    const visitor = await crisp.visitor();
    await visitor.says("good day");
    const late = await call(crisp, "GET", "/wait?query=event:message:send+text:hello&timeout=1");
    expect(late).toMatchObject({
      status: 408,
      body: { error: { code: "timeout" }, near_misses: [{ entry: { event: "message:send" }, failed: ["text:hello"] }] },
    });
    expect(await call(crisp, "GET", "/wait?query=colour:red")).toMatchObject({
      status: 400,
      body: { error: { code: "bad_query", message: expect.stringContaining("Known keys: kind") } },
    });
    expect(await call(crisp, "GET", "/wait?timeout=soon")).toMatchObject({ status: 422 });
  });

  it("streams entries, and resumes where a reader stopped", async () => {
    const crisp = await start();
    const stream = async (headers: Record<string, string>, until: string) => {
      const abort = new AbortController();
      const response = await fetch(`${crisp.url}/_mock/stream?query=kind:event`, { headers, signal: abort.signal });
      expect(response.headers.get("content-type")).toContain("text/event-stream");
      let text = "";
      const opened = crisp.visitor().then((visitor) => visitor.says(until));
      for await (const chunk of response.body ?? []) {
        text += Buffer.from(chunk).toString();
        if (text.includes(until)) break;
      }
      await opened;
      abort.abort();
      return text;
    };
    const first = await stream({}, "one");
    const id = /id: (\d+)\nevent: event\ndata: (.+)\n\n/.exec(first);
    expect(JSON.parse(id?.[2] ?? "")).toMatchObject({ event: "message:send", data: { content: "one" } });
    const second = await stream({ "Last-Event-ID": "0" }, "two");
    expect(second).toContain('"content":"one"');
    expect(await stream({ "Last-Event-ID": id?.[1] ?? "" }, "three")).not.toContain('"content":"one"');
  });

  it("resets: new world, empty journal, the same tokens", async () => {
    const crisp = await start();
    await (await crisp.visitor()).says("hi");
    await call(crisp, "POST", "/webhooks", { url: "http://127.0.0.1:9/a" });
    expect((await call(crisp, "POST", "/reset")).status).toBe(204);
    expect((await call(crisp, "GET", "/visitors")).body.visitors).toEqual([]);
    expect((await call(crisp, "GET", "/webhooks")).body.webhooks).toEqual([]);
    expect((await call(crisp, "GET", "/journal")).body.entries).toMatchObject([{ kind: "control", what: "reset" }]);
    expect((await call(crisp, "GET", "/info")).body).toEqual(crisp.info);
  });
});

describe("a bad request to the control API", () => {
  it("is answered as JSON, whatever it is", async () => {
    const crisp = await start();
    expect(await call(crisp, "POST", "/trigger", "{oops")).toMatchObject({
      status: 400,
      body: { error: { code: "malformed_json" } },
    });
    expect(await call(crisp, "POST", "/trigger", JSON.stringify({ event: "x".repeat(8_500_000) }))).toMatchObject({
      status: 413,
      body: { error: { code: "body_too_large" } },
    });
    expect(await call(crisp, "GET", "/nothing")).toMatchObject({ status: 404, body: { error: { code: "not_found" } } });
    expect(await call(crisp, "GET", "/webhooks/%zz")).toMatchObject({ status: 400 });
    const wrong = await call(crisp, "PUT", "/journal");
    expect(wrong).toMatchObject({ status: 405, body: { error: { code: "method_not_allowed" } } });
    expect(wrong.headers.get("allow")).toBe("GET, HEAD, DELETE");
  });

  it("of a foreign Host or Origin is refused, also for the dashboard", async () => {
    const crisp = await start();
    const statusOf = async (path: string, headers: Record<string, string>, method = "GET") => {
      const sent = request(`${crisp.url}${path}`, { method, headers }).end();
      const [response] = await once(sent, "response");
      response.resume();
      await once(response, "end");
      return response.statusCode;
    };
    const { host, port } = new URL(crisp.url);
    expect(await statusOf("/_mock/info", {})).toBe(200);
    expect(await statusOf("/_mock/info", { host: `localhost:${port}` })).toBe(200);
    expect(await statusOf("/_mock/info", { origin: crisp.url })).toBe(200);
    for (const evil of ["evil.example", `evil.example:${port}`, "127.0.0.1.evil.example", "10.0.0.1", "a@127.0.0.1"]) {
      expect(await statusOf("/_mock/info", { host: evil }), evil).toBe(403);
      expect(await statusOf("/", { host: evil }), evil).toBe(403);
    }
    for (const origin of ["http://evil.example", "null", "http://localhost:1", `http://${host}.evil.example`]) {
      expect(await statusOf("/_mock/reset", { origin }, "POST"), origin).toBe(403);
      expect(await statusOf("/", { origin }), origin).toBe(403);
    }
    // Crisp's own API as well: its keys are known to everybody.
    expect(await statusOf("/v1/plugin/connect/endpoints", { host: "api.crisp.example" })).toBe(403);
    expect(await statusOf("/v1/plugin/connect/endpoints", {})).toBe(401);
  });

  it("does not end the mock: bytes that are no HTTP, half a request, a reader that leaves", async () => {
    const crisp = await start();
    const { port } = new URL(crisp.url);
    const send = async (bytes: string) => {
      const socket = connect(Number(port), "127.0.0.1");
      socket.on("error", () => undefined);
      await once(socket, "connect");
      socket.end(bytes);
      socket.resume();
      await once(socket, "close");
    };
    await send("\x16\x03\x01nonsense\r\n\r\n");
    await send("POST /_mock/trigger HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\n{");
    const abort = new AbortController();
    const gone = fetch(`${crisp.url}/_mock/wait?query=what:never&timeout=60000`, { signal: abort.signal });
    const stream = await fetch(`${crisp.url}/_mock/stream`);
    await stream.body?.cancel();
    abort.abort();
    await expect(gone).rejects.toThrow();
    expect((await call(crisp, "GET", "/livez")).status).toBe(200);
  });
});

describe("the OpenAPI document", () => {
  it("describes every route, with its parameters, body and answer", async () => {
    const crisp = await start();
    const { body } = await call(crisp, "GET", "/openapi.json");
    expect(body).toMatchObject({ openapi: "3.1.0", servers: [{ url: crisp.url }] });
    const described = Object.entries<object>(body.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    const served = controlRoutes.flatMap(({ method, path }) => {
      const below = path.replace(/:(\w+)/g, "{$1}");
      const isolated = path.startsWith("/websites") ? [] : [`${method} /_mock/websites/{website_id}${below}`];
      return [`${method} /_mock${below}`, ...isolated];
    });
    expect(described.sort()).toEqual(served.sort());
    expect(body.paths["/_mock/deliveries/{id}"].get.parameters).toMatchObject([
      { name: "id", in: "path", required: true },
    ]);
    expect(body.paths["/_mock/webhooks"].post.requestBody.content["application/json"].schema).toMatchObject({
      required: ["url"],
      properties: { url: { type: "string" }, kind: { enum: ["plugin", "website"] } },
    });
    expect(body.paths["/_mock/info"].get.responses["200"].content["application/json"].schema).toEqual({
      $ref: "#/components/schemas/Info",
    });
    expect(body.components.schemas.Info.properties.tokens).toBeDefined();
    const ids = Object.values<Record<string, { operationId: string }>>(body.paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });
});
