// The parts that have to work wherever the packages run: the registry, a signed web hook through fetch, and a REST call.
import assert from "node:assert/strict";
import { CrispRest } from "@x/crisp-rest";
import { eventNames, parseEventData } from "@x/crisp-types";
import { examples } from "@x/crisp-types/examples";
import { CrispWebhooks } from "@x/crisp-webhook";

for (const name of eventNames) {
  const result = parseEventData(name, [examples[name]].flat()[0]);
  assert.ok(result.ok, `${name}: the example does not parse`);
}

const webhooks = new CrispWebhooks({ secret: "a secret" });
/** @type {string[]} */
const heard = [];
webhooks.on("message:send", ({ data }) => {
  heard.push(data.content);
});
const body = JSON.stringify({
  website_id: "42286ab3-b29a-4fde-8538-da0ae501d825",
  event: "message:send",
  data: [examples["message:send"]].flat()[0],
  timestamp: Date.now(),
});
const { headers } = await webhooks.sign({ body });
const post = (/** @type {string} */ body) =>
  webhooks.fetch(new Request("http://127.0.0.1/crisp", { method: "POST", headers, body }));
assert.equal((await post(body)).status, 200);
assert.equal(heard.length, 1);
assert.equal((await post(body.replace("message:send", "message:sent"))).status, 401);
await webhooks.close();

/** @type {string[]} */
const called = [];
const crisp = new CrispRest({
  identifier: "identifier",
  key: "key",
  retry: { minDelay: 1 },
  fetch: async (url, { method }) => {
    called.push(`${method} ${new URL(url).pathname}`);
    if (called.length === 1) return Response.json({ error: true, reason: "down", data: {} }, { status: 503 });
    return Response.json({ error: false, reason: "resolved", data: { email: "ada@example.test" } });
  },
});
const conversation = crisp.conversation({ website_id: "website", session_id: "session" });
assert.equal((await conversation.meta()).email, "ada@example.test");
assert.ok((await conversation.send("Hello!")).fingerprint >= 2 ** 52);
const path = "/v1/website/website/conversation/session";
assert.deepEqual(called, [`GET ${path}/meta`, `GET ${path}/meta`, `POST ${path}/message`]);
await assert.rejects(
  new CrispRest({ identifier: "i", key: "k", apiUrl: "http://127.0.0.1:49151", retry: false }).request("POST", "/x"),
  {
    code: "network",
    maybeSent: false,
  },
);
