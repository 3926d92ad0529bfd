import { startMockCrisp } from "@x/mock-crisp";
import { milliseconds, usedBytes } from "../harness/measure.mjs";

const each = 10;

/** @type {import("../harness/define.mjs").Measure} */
export default async function state({ params, quick }) {
  const conversations = quick ? Math.min(params.conversations, 200) : params.conversations;
  /** The whole seed at once is what a user would give. @type {import("@x/mock-crisp").Seed | undefined} */
  let seed = {
    conversations: Array.from({ length: conversations }, (_, number) => ({
      session_id: `session_${number}`,
      nickname: `Visitor ${number}`,
      messages: Array.from({ length: each }, (_, index) => ({
        from: index % 2 === 0 ? /** @type {const} */ ("user") : /** @type {const} */ ("operator"),
        content: `Message ${index} of conversation ${number}: where is my order?`,
      })),
    })),
  };
  const empty = await startMockCrisp();
  await empty.close();
  const before = await usedBytes();
  /** @type {import("@x/mock-crisp").MockCrisp | undefined} */
  let crisp;
  const plant = await milliseconds(async () => {
    crisp = await startMockCrisp({ ...(seed && { seed }), journalEntries: 1_000 });
  });
  if (crisp === undefined) throw new Error("it did not start");
  seed = undefined;
  const memory = ((await usedBytes()) - before) / (conversations * each);

  const { url, website, tokens } = crisp;
  const headers = {
    authorization: `Basic ${btoa(`${tokens.plugin.identifier}:${tokens.plugin.key}`)}`,
    "content-type": "application/json",
    "x-crisp-tier": "plugin",
  };
  const ask = async (/** @type {string} */ path, /** @type {object} */ init = {}) => {
    const response = await fetch(`${url}/v1/website/${website.website_id}/${path}`, { headers, ...init });
    const { data } = await response.json();
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return data;
  };
  /** Milliseconds of one call, over some. @param {number} count @param {(index: number) => Promise<unknown>} act */
  const cost = async (count, act) => {
    const times = quick ? 2 : count;
    for (let index = 0; index < times / 5; index++) await act(index);
    return (
      (await milliseconds(async () => {
        for (let index = 0; index < times; index++) await act(index);
      })) / times
    );
  };
  try {
    const visitor = await crisp.visitor();
    const send = (await cost(3_000, () => visitor.says("hello"))) * 1_000;
    const message = JSON.stringify({ type: "text", from: "operator", origin: "chat", content: "yes" });
    const rest =
      (await cost(1_000, (index) =>
        ask(`conversation/session_${index % conversations}/message`, { method: "POST", body: message }),
      )) * 1_000;
    const list = await cost(10, (index) => ask(`conversations/${index + 1}`));
    const read = await cost(500, (index) => ask(`conversation/session_${index % conversations}/messages`));
    const term = `conversation ${conversations - 1}:`;
    const search = await cost(3, async () => {
      const found = await ask(`conversations/1?search_query=${encodeURIComponent(term)}&search_type=text`);
      if (found.length !== 1) throw new Error(`${found.length} conversations found, not the one`);
    });
    let text = "";
    const snapshot = await milliseconds(() => {
      text = JSON.stringify(crisp?.snapshot());
    });
    const restore = await milliseconds(() => crisp?.restore(JSON.parse(text)));
    return {
      send,
      rest,
      list,
      read,
      search,
      memory,
      plant: plant / 1_000,
      snapshot: snapshot / 1_000,
      restore: restore / 1_000,
    };
  } finally {
    await crisp.close();
  }
}
