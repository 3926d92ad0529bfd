import { startMockCrisp } from "@x/mock-crisp";
import { Crisp } from "crisp-api";
import { expect, test } from "vitest";
import { receiveHooks } from "../support/hook-receiver.ts";

/** The official client in its web hook mode, which verifies nothing until 500 ms after the first `on`. */
async function hookClient(): Promise<{ client: Crisp; received: unknown[] }> {
  const client = new Crisp();
  client.setRtmMode("webhooks");
  const received: unknown[] = [];
  await client.on("message:send", (data) => received.push(data));
  return { client, received };
}

test.each([
  ["plain text", "hi"],
  ["emoji, quotes, slashes and newlines", 'A "quoted" </script> \\ / 👩‍🚀 \u2028\n\tgrüß'],
])("the official client verifies and receives a hook with %s", async (_title, content) => {
  const { client, received } = await hookClient();
  await using receiver = await receiveHooks();
  await using mock = await startMockCrisp();
  mock.webhooks.register({ url: receiver.url, events: ["message:send"] });

  const message = await (await mock.visitor()).says(content);
  await expect.poll(() => receiver.requests).toHaveLength(1);
  const [request] = receiver.requests;
  const body = JSON.parse(String(request?.body)) as Record<string, unknown>;
  const header = (name: string) => String(request?.headers[name]);

  expect(
    client.verifyHook(
      mock.plugin.webhook_secret,
      body,
      header("x-crisp-request-timestamp") as unknown as number,
      header("x-crisp-signature"),
    ),
  ).toBe(true);
  expect(
    client.verifyHook("another secret", body, Number(header("x-crisp-request-timestamp")), header("x-crisp-signature")),
  ).toBe(false);
  expect(client.receiveHook(body)).toBeNull();
  await expect.poll(() => received).toEqual([message]);
});
