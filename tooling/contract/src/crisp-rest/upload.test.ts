import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { CrispRest } from "@x/crisp-rest";
import { CrispRtm } from "@x/crisp-rtm";
import { file } from "@x/crisp-types/content";
import { createCrispRouter } from "@x/crisp-types/router";
import { CrispWebhooks } from "@x/crisp-webhook";
import { nodeHandler } from "@x/crisp-webhook/node";
import { startMockCrisp } from "@x/mock-crisp";
import { expect, test } from "vitest";
import { patient } from "../support/patient.ts";

const photo = { name: "a photo.png", type: "image/png", data: new Uint8Array([1, 2, 3]) };

test.each(["a client", "a router"])("a file is uploaded and sent, by the events of %s over RTM", async (source) => {
  await using crisp = await startMockCrisp();
  await using rtm = CrispRtm.fromEnv({}, crisp.env);
  const router = createCrispRouter();
  router.attach(rtm);
  rtm.on("bucket:url:upload:generated", () => {});
  await rtm.connect();
  const visitor = await crisp.visitor();
  const conversation = CrispRest.fromEnv({}, crisp.env).conversation(visitor);
  const uploaded = await conversation.upload(photo, { events: source === "a client" ? rtm : router });
  await conversation.send(file(uploaded.url, uploaded));
  expect(await visitor.hears(undefined, patient)).toMatchObject({
    type: "file",
    content: { name: "a photo.png", type: "image/png" },
  });
  const response = await fetch(uploaded.url);
  expect(response.headers.get("content-type")).toBe("image/png");
  expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([1, 2, 3]);
});

test("a file is uploaded by the events of web hooks", async () => {
  await using crisp = await startMockCrisp();
  const webhooks = CrispWebhooks.fromEnv({}, crisp.env);
  const server = createServer(nodeHandler(webhooks)).listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    crisp.webhooks.register({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` });
    const { upload } = CrispRest.fromEnv({}, crisp.env).conversation(await crisp.visitor());
    expect(await upload(photo, { events: webhooks })).toMatchObject({ name: "a photo.png", type: "image/png" });
  } finally {
    await webhooks.close();
    server.closeAllConnections();
    server.close();
  }
});

test("an upload refuses a client that does not hear its address", async () => {
  await using crisp = await startMockCrisp();
  await using rtm = CrispRtm.fromEnv({ events: ["message:send"] }, crisp.env);
  const { upload } = CrispRest.fromEnv({}, crisp.env).conversation(await crisp.visitor());
  const uploading = upload({ name: "a.txt", data: "hello" }, { events: rtm });
  await expect(uploading).rejects.toMatchObject({ code: "invalid_options" });
  expect(crisp.journal.entries("kind:rest")).toEqual([]);
});
