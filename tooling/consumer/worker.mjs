// A Cloudflare Worker that receives web hooks, and calls the REST API: its own, at /v1. It has nothing of Node.
import { CrispRest } from "@x/crisp-rest";
import { CrispWebhooks } from "@x/crisp-webhook";

const webhooks = new CrispWebhooks({ secret: "a secret" });
/** @type {string[]} */
const heard = [];
webhooks.on("message:send", ({ data }) => {
  heard.push(data.content);
});

/** @param {Request} request The answer of the REST API to a call that this Worker made itself. */
async function call(request) {
  const fetch = async () => Response.json({ error: false, reason: "resolved", data: { name: "Shop" } });
  const crisp = new CrispRest({ identifier: "i", key: "k", apiUrl: new URL(request.url).origin, fetch });
  const sent = await crisp.conversation({ website_id: "w", session_id: "s" }).send("Hello!");
  return Response.json([await crisp.website.getWebsite("w"), typeof sent.fingerprint]);
}

export default {
  /** @param {Request} request */
  fetch: (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === "/call") return call(request);
    return pathname === "/heard" ? Response.json(heard) : webhooks.fetch(request);
  },
};
