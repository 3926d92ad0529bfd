// An Express app that receives the mock's signed web hooks.
import assert from "node:assert/strict";
import { once } from "node:events";
import { CrispWebhooks } from "@x/crisp-webhook";
import { expressHandler } from "@x/crisp-webhook/express";
import { startMockCrisp } from "@x/mock-crisp";
import express from "express";

const crisp = await startMockCrisp();
const webhooks = new CrispWebhooks({ secret: crisp.plugin.webhook_secret });
const email = new Promise((resolve) => webhooks.on("session:set_email", ({ data }) => resolve(data.email)));

const app = express();
app.post("/crisp", expressHandler(webhooks));
const server = app.listen(0, "127.0.0.1");
await once(server, "listening");
crisp.webhooks.register({ url: `http://127.0.0.1:${server.address().port}/crisp` });

await crisp.trigger("session:set_email", { email: "ada@example.test" }, { via: "webhook" });
assert.equal(await email, "ada@example.test");
server.close();
await webhooks.close();
await crisp.close();
