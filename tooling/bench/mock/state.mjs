import { startMockCrisp } from "@x/mock-crisp";
import { milliseconds, usedBytes } from "../harness/measure.mjs";
import { measureOverHttp } from "./state-over-http.mjs";

const each = 10;

/** @type {import("../harness/define.mjs").Measure} */
export default async function state({ params, quick }) {
  const conversations = quick ? Math.min(params.conversations, 200) : params.conversations;
  const steps = await measureOverHttp(() => seedOf(conversations));
  const empty = await startMockCrisp();
  await empty.close();
  const before = await usedBytes();
  const crisp = await startMockCrisp({ seed: seedOf(conversations), journalEntries: 1_000 });

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
    // The search has read every message: those that nobody reads take less.
    const memory = ((await usedBytes()) - before) / (conversations * each);
    return { send, rest, list, read, search, memory, ...steps };
  } finally {
    await crisp.close();
  }
}

/** The whole seed at once is what a user would give. @param {number} conversations @returns {import("@x/mock-crisp").Seed} */
function seedOf(conversations) {
  return {
    conversations: Array.from({ length: conversations }, (_, number) => ({
      session_id: `session_${number}`,
      nickname: `Visitor ${number}`,
      messages: Array.from({ length: each }, (_, index) => ({
        from: index % 2 === 0 ? /** @type {const} */ ("user") : /** @type {const} */ ("operator"),
        content: `Message ${index} of conversation ${number}: where is my order?`,
      })),
    })),
  };
}
