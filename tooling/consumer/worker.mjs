// A Cloudflare Worker that receives web hooks. It has nothing of Node.
import { CrispWebhooks } from "@x/crisp-webhook";

const webhooks = new CrispWebhooks({ secret: "a secret" });
/** @type {string[]} */
const heard = [];
webhooks.on("message:send", ({ data }) => {
  heard.push(data.content);
});

export default {
  /** @param {Request} request */
  fetch: (request) => (new URL(request.url).pathname === "/heard" ? Response.json(heard) : webhooks.fetch(request)),
};
