import type { CrispRtm, Fetch } from "@x/crisp-rtm";
import type { MockCrisp } from "@x/mock-crisp";

/** Keeps a client away from its mock for as long as a test needs, and counts its REST requests. */
export interface Outage {
  /** Pass it to the client. */
  readonly fetch: Fetch;
  /** The paths that were requested, endpoint requests not included. */
  readonly requests: string[];
  /** Answers a REST request in place of the mock. `undefined` lets it pass. */
  answer: (path: string) => Response | Promise<Response> | undefined;
  /** Cuts the connection. Resolves when the client noticed, and lets it connect only after {@link Outage.end}. */
  begin(mock: MockCrisp, rtm: CrispRtm): Promise<void>;
  end(): void;
}

export function createOutage(): Outage {
  let isAway = false;
  const outage: Outage = {
    requests: [],
    answer: () => undefined,
    async fetch(url, init) {
      const { pathname, search } = new URL(url);
      if (pathname.endsWith("/connect/endpoints")) {
        // Unlike 5xx, this does not send the client to its last good endpoint.
        return isAway ? new Response("{}", { status: 429, headers: { "retry-after": "0" } }) : fetch(url, init);
      }
      outage.requests.push(pathname + search);
      return (await outage.answer(pathname)) ?? fetch(url, init);
    },
    async begin(mock, rtm) {
      isAway = true;
      const lost = rtm.waitFor("state", ({ current }) => current === "reconnecting");
      mock.connections.dropAll("transport");
      await lost;
    },
    end() {
      isAway = false;
    },
  };
  return outage;
}

/** Calls the mock's REST API with the token of its owner. */
export async function asOwner(mock: MockCrisp, method: string, path: string, body?: object): Promise<unknown> {
  const { identifier, key } = mock.tokens.user;
  const response = await fetch(`${mock.url}/v1${path}`, {
    method,
    headers: {
      authorization: `Basic ${Buffer.from(`${identifier}:${key}`).toString("base64")}`,
      "x-crisp-tier": "user",
      "content-type": "application/json",
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const answer = (await response.json()) as { data: unknown; reason: string };
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status} ${answer.reason}`);
  return answer.data;
}

/** Adds a website of the same owner. `installed`: with the mock's plugin. Returns its id. */
export async function addWebsite(mock: MockCrisp, domain: string, installed = true): Promise<string> {
  const { website_id } = (await asOwner(mock, "POST", "/website", { name: domain, domain })) as { website_id: string };
  if (installed) await install(mock, website_id);
  return website_id;
}

/** Installs the mock's plugin on a website. */
export async function install(mock: MockCrisp, website: string): Promise<void> {
  await asOwner(mock, "POST", `/plugins/subscription/${website}`, { plugin_id: mock.plugin.plugin_id });
}

/** Removes the mock's plugin from a website. */
export async function uninstall(mock: MockCrisp, website: string): Promise<void> {
  await asOwner(mock, "DELETE", `/plugins/subscription/${website}/${mock.plugin.plugin_id}`);
}
