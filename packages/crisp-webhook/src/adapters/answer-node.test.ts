import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { events } from "@x/crisp-types";
import express from "express";
import { expect, test } from "vitest";
import { CrispWebhooks, type WebhookEvent } from "../index.ts";
import { expressHandler } from "./express.ts";
import { nodeHandler } from "./node.ts";

const secret = "a secret";

async function serve(listener: RequestListener) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function delivery(webhooks: CrispWebhooks) {
  const { example: data } = events["message:send"];
  const body = JSON.stringify({ website_id: data.website_id, event: "message:send", data, timestamp: data.timestamp });
  const { headers } = await webhooks.sign({ body });
  return { method: "POST", body, headers };
}

test.each([
  ["node", (webhooks: CrispWebhooks) => nodeHandler(webhooks)],
  ["express", (webhooks: CrispWebhooks) => express().post("/", expressHandler(webhooks))],
  [
    "express behind a parser of bytes",
    (webhooks: CrispWebhooks) =>
      express()
        .use(express.raw({ type: "*/*" }))
        .post("/", expressHandler(webhooks)),
  ],
])("%s: a signed hook is handled, a forged one is not", async (_name, listener) => {
  const webhooks = new CrispWebhooks({ secret });
  const seen: WebhookEvent<"message:send">[] = [];
  webhooks.on("message:send", (event) => seen.push(event));
  await using server = await serve(listener(webhooks));
  const request = await delivery(webhooks);

  expect((await fetch(server.url, request)).status).toBe(200);
  expect(seen).toMatchObject([
    { event: "message:send", data: { from: "user" }, delivery: { attempt: 1, secretIndex: 0 } },
  ]);

  const forged = await fetch(server.url, { ...request, body: request.body.replace("ship", "shop") });
  expect(forged.status).toBe(401);
  expect(await forged.json()).toMatchObject({ error: { code: "invalid_signature" } });
  expect(seen).toHaveLength(1);
});

test("express: a body that was parsed first is named at once, with the remedy", async () => {
  const webhooks = new CrispWebhooks({ secret });
  await using server = await serve(express().use(express.json()).post("/", expressHandler(webhooks)));
  const answer = await fetch(server.url, await delivery(webhooks));
  expect(answer.status).toBe(500);
  expect(await answer.json()).toMatchObject({
    error: { code: "body_already_parsed", message: expect.stringContaining("express.json({ verify") },
  });
});
