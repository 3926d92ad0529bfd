// Sends a signed and a forged hook to the Worker of worker.mjs: `node send-hook.mjs URL`.
import assert from "node:assert/strict";
import { examples } from "@x/crisp-types/examples";
import { CrispWebhooks } from "@x/crisp-webhook";

const url = process.argv[2] ?? "";
const webhooks = new CrispWebhooks({ secret: "a secret" });
const data = [examples["message:send"]].flat()[0];
const body = JSON.stringify({
  website_id: "42286ab3-b29a-4fde-8538-da0ae501d825",
  event: "message:send",
  data: { ...data, content: "bonjour 👋" },
  timestamp: Date.now(),
});
const { headers } = await webhooks.sign({ body });
const signed = await fetch(url, { method: "POST", headers, body });
assert.equal(signed.status, 200, await signed.text());
const forged = await fetch(url, { method: "POST", headers, body: body.replace("bonjour", "bonsoir") });
assert.equal(forged.status, 401, await forged.text());
assert.deepEqual(await (await fetch(`${url}/heard`)).json(), ["bonjour 👋"]);
assert.deepEqual(await (await fetch(`${url}/call`)).json(), [{ name: "Shop" }, "number"]);
