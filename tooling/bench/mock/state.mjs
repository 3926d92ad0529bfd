import { startMockCrisp } from "@x/mock-crisp";
import { milliseconds, usedBytes } from "../harness/measure.mjs";
import { measureOverHttp } from "./state-over-http.mjs";

const each = 10;

/** Conversations of a page. */
const PAGE = 20;

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
    const list = await cost(300, (index) => ask(`conversations/${(index % 4) + 1}`));
    const read = await cost(500, (index) => ask(`conversation/session_${index % conversations}/messages`));
    const last = conversations - 1;
    const filter = [{ model: "session", criterion: "meta.nickname", operator: "eq", query: [`Visitor ${last}`] }];
    const found = (/** @type {string} */ type, /** @type {string} */ query, /** @type {number} */ count) =>
      cost(5, async () => {
        const page = await ask(`conversations/1?search_type=${type}&search_query=${encodeURIComponent(query)}`);
        if (page.length !== count) throw new Error(`${type} ${query}: ${page.length} conversations, not ${count}`);
      });
    const page = await found("text", "where is my order", PAGE);
    const text = await found("text", `conversation ${last}:`, 1);
    const segment = await found("segment", "rare", 1);
    const filtered = await found("filter", JSON.stringify(filter), 1);
    const unread = (await usedBytes()) - before;
    for (const { sessions } of crisp.world.websites.values()) {
      for (const { messages } of sessions.values()) if (![...messages.values()].every(Boolean)) throw new Error("lost");
    }
    const memory = ((await usedBytes()) - before) / (conversations * each);
    const conversation = unread / conversations;
    return { send, rest, list, read, page, text, segment, filter: filtered, conversation, memory, ...steps };
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
      ...(number === conversations - 1 ? { segments: ["rare"] } : {}),
      messages: Array.from({ length: each }, (_, index) => ({
        from: index % 2 === 0 ? /** @type {const} */ ("user") : /** @type {const} */ ("operator"),
        content: `Message ${index} of conversation ${number}: where is my order?`,
      })),
    })),
  };
}
