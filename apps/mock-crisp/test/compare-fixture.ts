import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { freePort } from "@x/test-support/free-port";
import type { MockCrisp } from "../src/api/mock-crisp.ts";
import { compareSegment } from "../src/compare/own-conversations.ts";
import { type CompareOptions, type Comparison, runCompare } from "../src/compare/run-compare.ts";
import { tooBusy } from "../src/compare/verdict.ts";

/** True if a busy machine spoilt a measurement. */
export const isNoise = (why = "") => why.startsWith(tooBusy) || /socket was cut/.test(why);

/** Compares with a mock in the role of the real Crisp. */
export function compareWith(real: MockCrisp, options: Partial<CompareOptions> = {}): Promise<Comparison> {
  return runCompare({
    token: { tier: "plugin", ...real.tokens.plugin },
    apiUrl: real.url,
    websiteId: real.website.website_id,
    write: true,
    hookFailures: false,
    longestWait: 10_000,
    installWait: 0,
    assumed: new Map(),
    signal: new AbortController().signal,
    report: () => undefined,
    ...options,
  });
}

/** As {@link compareWith}, with a listener for the plugin's web hooks that may fail them. */
export async function compareWithHooks(real: MockCrisp, options: Partial<CompareOptions> = {}): Promise<Comparison> {
  const port = await freePort();
  await real.webhooks.register({ url: `http://127.0.0.1:${port}/` });
  return compareWith(real, {
    hookListen: `127.0.0.1:${port}`,
    hookSecret: "mock_webhook_secret",
    hookFailures: true,
    ...options,
  });
}

/** Conversations that a comparison left. */
export async function leftIn(real: MockCrisp): Promise<number> {
  let found = 0;
  const all = real.rest.website.listConversations.all(real.website.website_id, { includeEmpty: true });
  for await (const { meta } of all) if (meta?.segments?.includes(compareSegment)) found++;
  return found;
}

/** Visitors who have written, as many as fill more than a page. */
export async function addVisitors(real: MockCrisp, count: number): Promise<void> {
  for (let at = 0; at < count; at++) await (await real.visitor({ nickname: `Visitor ${at}` })).says("hi");
}

/** Adds a website, and installs the plugin on it, as its owner does. */
export async function installOnAnotherWebsite(real: MockCrisp): Promise<void> {
  const { identifier, key } = real.tokens.user;
  const asOwner = async (path: string, body: object) => {
    const answer = await fetch(`${real.url}/v1${path}`, {
      method: "POST",
      headers: {
        authorization: `Basic ${Buffer.from(`${identifier}:${key}`).toString("base64")}`,
        "x-crisp-tier": "user",
        "content-type": "application/json",
      },
      body: JSON.stringify(body),
    });
    return (await answer.json()) as { data: { website_id: string } };
  };
  const { data } = await asOwner("/website", { name: "Another", domain: "another.test" });
  await asOwner(`/plugins/subscription/${data.website_id}`, { plugin_id: real.plugin.plugin_id });
}

/** A request that a proxy passed on. */
export interface PassedOn {
  readonly method: string;
  readonly path: string;
}

/** A proxy before a mock's REST API. */
export interface Proxy extends AsyncDisposable {
  readonly url: string;
  readonly requests: readonly PassedOn[];
}

/**
 * Starts a proxy. `change`: replaces the text of an answer. `before`: called before a request is passed on, with its number;
 * `"cut"` closes its connection.
 */
export async function startProxy(
  real: MockCrisp,
  { change = (text: string) => text, before = (_number: number): "cut" | undefined => undefined } = {},
): Promise<Proxy> {
  const requests: PassedOn[] = [];
  const server = createServer(async (request, response) => {
    const { method = "GET", url = "/" } = request;
    if (before(requests.length + 1) === "cut") {
      request.socket.destroy();
      return;
    }
    requests.push({ method, path: url });
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { host: _host, connection: _connection, "content-length": _length, ...headers } = request.headers;
    const answer = await fetch(real.url + url, {
      method,
      headers: headers as Record<string, string>,
      ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
    });
    response.writeHead(answer.status, { "content-type": "application/json" }).end(change(await answer.text()));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
