import { type MockCrisp, startMockCrisp } from "@x/mock-crisp";
import { afterAll, beforeAll, test } from "vitest";
import type { Running } from "../src/running.ts";
import { start } from "../src/server.ts";

let crisp: MockCrisp;
let bot: Running;

beforeAll(async () => {
  crisp = await startMockCrisp();
  bot = await start(0, crisp.env);
  if (bot.url) await crisp.webhooks.register({ url: bot.url });
});

afterAll(async () => {
  await bot.close();
  await crisp.close();
});

test("greets a visitor and offers a menu", async () => {
  const visitor = await crisp.visitor({ nickname: "Ada" });
  await visitor.says("hi");
  await visitor.hears("Hello Ada!");
  await visitor.hears(/How can I help/);
  await visitor.picks("Opening hours");
  await visitor.hears(/9 to 5/);
});

test("hands over to a person", async () => {
  const visitor = await crisp.visitor({ nickname: "Grace" });
  await visitor.says("hi");
  await visitor.hears(/How can I help/);
  await visitor.picks("Talk to a person");
  await visitor.hears(/A person will answer/);
});
