// The clients that are compared: each reads a conversation, or sends a message.
import { CrispRest } from "@x/crisp-rest";
import { Crisp } from "crisp-api";
import { request } from "undici";

const message = { type: "text", from: "operator", origin: "chat", content: "Hello!" };

/** The headers that every call of the plugin needs. @param {any} info */
function headersOf({ tokens }) {
  const { identifier, key } = tokens.plugin;
  return {
    accept: "application/json",
    authorization: `Basic ${btoa(`${identifier}:${key}`)}`,
    "user-agent": "crisp-rest",
    "x-crisp-tier": "plugin",
  };
}

/** @type {Record<string, (info: any, session: string) => Record<string, () => Promise<unknown>>>} */
export const clients = {
  fetch(info, session) {
    const headers = headersOf(info);
    const conversation = `${info.url}/v1/website/${info.website_id}/conversation/${session}`;
    /** @param {string} target @param {RequestInit} [init] */
    const call = async (target, init) => (await (await fetch(target, { headers, ...init })).json()).data;
    const posting = { ...headers, "content-type": "application/json" };
    return {
      read: () => call(conversation),
      send: () => call(`${conversation}/message`, { method: "POST", headers: posting, body: JSON.stringify(message) }),
    };
  },
  undici(info, session) {
    const headers = headersOf(info);
    const conversation = `${info.url}/v1/website/${info.website_id}/conversation/${session}`;
    /** @param {string} target @param {Parameters<typeof request>[1]} [init] */
    const call = async (target, init) => {
      const { body } = await request(target, { headers, ...init });
      return /** @type {any} */ (await body.json()).data;
    };
    const posting = { ...headers, "content-type": "application/json" };
    return {
      read: () => call(conversation),
      send: () => call(`${conversation}/message`, { method: "POST", headers: posting, body: JSON.stringify(message) }),
    };
  },
  ours({ url, website_id, tokens }, session) {
    const { website } = new CrispRest({ tier: "plugin", ...tokens.plugin, apiUrl: url });
    return {
      read: () => website.getConversation(website_id, session),
      send: () => website.sendMessageInConversation(website_id, session, message),
    };
  },
  "crisp-api"({ url, website_id, tokens }, session) {
    const client = new Crisp();
    client.setRestHost(url);
    client.authenticateTier("plugin", tokens.plugin.identifier, tokens.plugin.key);
    return {
      read: () => client.website.getConversation(website_id, session),
      send: () => client.website.sendMessageInConversation(website_id, session, message),
    };
  },
};
