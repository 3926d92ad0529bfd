import type { Tier } from "@x/crisp-types";
import { startMockCrisp } from "@x/mock-crisp";
import { expect, test } from "vitest";
import { listen, officialClient } from "../support/official-client.ts";
import { patient } from "../support/patient.ts";

test.each<Tier>(["plugin", "website", "user"])("the official client receives a %s's events over RTM", async (tier) => {
  await using mock = await startMockCrisp();
  await using client = officialClient(mock, tier);
  const received = await listen(mock, client, ["message:send", "session:set_email"]);

  const visitor = await mock.visitor({ nickname: "Ada" });
  const message = await visitor.says("hi");
  const { data } = await mock.trigger("session:set_email", { email: "ada@example.test" });

  await expect.poll(() => received).toHaveLength(2);
  expect(received).toEqual([
    { event: "message:send", data: message },
    { event: "session:set_email", data },
  ]);
});

test("with --strict the website tier's path of the official client is not found, as in production", async () => {
  await using mock = await startMockCrisp({ strict: true });
  await using client = officialClient(mock, "website");

  await expect(client.on("message:send", () => {})).rejects.toThrow("could not acquire target host");
});

test("the official client does not get its endpoints with a wrong key", async () => {
  await using mock = await startMockCrisp();
  await using client = officialClient(mock, "plugin", "0".repeat(64));

  await expect(client.on("message:send", () => {})).rejects.toThrow("could not acquire target host");
  expect(mock.journal.entries("kind:rest status:401")).toHaveLength(1);
});

test("the official client's rebind is accepted", async () => {
  await using mock = await startMockCrisp();
  await using client = officialClient(mock, "plugin");
  const received = await listen(mock, client, ["message:send"]);

  await client.rebindSocket();
  await mock.waitFor("kind:connection what:bound", patient);
  const message = await (await mock.visitor()).says("still there?");

  await expect.poll(() => received).toEqual([{ event: "message:send", data: message }]);
});

test("a bot on the official client answers over REST, and the visitor hears it", async () => {
  await using mock = await startMockCrisp();
  await using client = officialClient(mock, "plugin");
  await listen(mock, client, ["message:received"]);
  const visitor = await mock.visitor();

  const { fingerprint } = await client.website.sendMessageInConversation(visitor.website_id, visitor.session_id, {
    type: "text",
    from: "operator",
    origin: "chat",
    content: "Hello there",
  });

  expect(await visitor.hears(/hello/i, patient)).toMatchObject({
    fingerprint,
    from: "operator",
    content: "Hello there",
  });
});
