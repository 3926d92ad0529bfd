import { startEchoBot } from "@x/echo-bot"; // your bot here
import { startMockCrisp } from "@x/mock-crisp";
import { test } from "vitest";

test("the bot greets a visitor", async () => {
  await using crisp = await startMockCrisp();
  await using _bot = await startEchoBot({ env: crisp.env });
  const visitor = await crisp.visitor({ nickname: "Ada" });
  await visitor.says("hi");
  await visitor.hears(/hello/i);
});
