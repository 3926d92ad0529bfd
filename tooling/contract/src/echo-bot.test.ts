import { startEchoBot } from "@x/echo-bot";
import { startMockCrisp } from "@x/mock-crisp";
import { expect, test } from "vitest";
import { patient } from "./support/patient.ts";

test("the example bot answers over RTM, and not itself", async () => {
  await using mock = await startMockCrisp();
  await using _bot = await startEchoBot({ env: mock.env });
  const visitor = await mock.visitor({ nickname: "Ada" });

  await visitor.says("hi");

  expect(await visitor.hears(/hello/i, patient)).toMatchObject({ content: "Hello! You said: hi", automated: true });
  await visitor.says("again");
  await visitor.hears("You said: again", patient);
  expect(visitor.messages()).toHaveLength(4);
});

test("the example bot answers over web hooks", async () => {
  await using mock = await startMockCrisp();
  await using bot = await startEchoBot({ env: mock.env, webhookPort: 0 });
  mock.webhooks.register({ url: bot.url ?? "" });
  const visitor = await mock.visitor();

  await visitor.says("hi");

  await visitor.hears("Hello! You said: hi", patient);
  await mock.waitFor("kind:delivery event:message:send status:succeeded", patient);
});
