// A mock in a separate process, whose plugin is installed on many websites, each with one visitor.
import { startMockCrisp } from "@x/mock-crisp";

/** @param {{ websites: number }} params */
export default async function serve({ websites }) {
  const mock = await startMockCrisp({ journalEntries: 100 });
  const { identifier, key } = mock.tokens.user;
  const headers = {
    authorization: `Basic ${btoa(`${identifier}:${key}`)}`,
    "x-crisp-tier": "user",
    "content-type": "application/json",
  };
  /** @param {string} path @param {object} body */
  const post = async (path, body) => {
    const response = await fetch(`${mock.url}/v1${path}`, { method: "POST", headers, body: JSON.stringify(body) });
    const answer = /** @type {any} */ (await response.json());
    if (!response.ok) throw new Error(`POST ${path} answered ${response.status} ${answer.reason}`);
    return answer.data;
  };
  const visitors = [await mock.visitor()];
  while (visitors.length < websites) {
    const name = `website-${visitors.length}`;
    const { website_id } = await post("/website", { name, domain: `${name}.test` });
    await post(`/plugins/subscription/${website_id}`, { plugin_id: mock.plugin.plugin_id });
    visitors.push(await mock.visitor({ website_id }));
  }
  return {
    ready: { env: { ...mock.env } },
    calls: {
      cut: () => mock.connections.dropAll("transport"),
      /** Each visitor sends these, one after another, with pauses in which requests are answered. @param {string[]} contents */
      async say(contents) {
        for (const [index, visitor] of visitors.entries()) {
          for (const content of contents) await visitor.says(content);
          if (index % 20 === 0) await new Promise((resolve) => setImmediate(resolve));
        }
      },
    },
    close: () => mock.close(),
  };
}
