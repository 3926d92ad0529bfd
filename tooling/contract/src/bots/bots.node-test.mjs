// The same bots, tested with Node's own test runner, from the built packages: `node bots.node-test.mjs`.
import assert from "node:assert/strict";
import { CrispRtm } from "@x/crisp-rtm";
import { test } from "@x/mock-crisp/node-test";
import { handOffBot, modelBot, pickerBot } from "./bots.mjs";

test("the picker bot answers a click", async ({ crisp }) => {
  const rtm = CrispRtm.fromEnv({}, crisp.env);
  pickerBot(crisp.rest, rtm);
  await rtm.connect();
  const visitor = await crisp.visitor({ nickname: "Ada" });
  await visitor.says("hi");
  await visitor.hears(/what is it about/i);
  await visitor.picks("An order");
  await visitor.hears("You chose: An order");
  await rtm.close();
});

test("the hand-off bot hands over, and is silent then", async ({ crisp }) => {
  const rtm = CrispRtm.fromEnv({}, crisp.env);
  const [operator = ""] = crisp.world.websites.get(crisp.website.website_id)?.operators.keys() ?? [];
  handOffBot(crisp.rest, rtm, operator);
  await rtm.connect();
  const visitor = await crisp.visitor();
  await visitor.says("A human, please");
  await visitor.hears(/colleague/);
  await visitor.says("Hello?");
  await crisp.settled({ timeout: 20_000 });
  assert.equal(visitor.messages().filter(({ type, from }) => type === "text" && from === "operator").length, 1);
  await rtm.close();
});

test("the model bot gets the whole conversation", async ({ crisp }) => {
  const rtm = CrispRtm.fromEnv({}, crisp.env);
  modelBot(crisp.rest, rtm, async (transcript) =>
    transcript.map(({ role, content }) => `${role}: ${content}`).join(" / "),
  );
  await rtm.connect();
  const visitor = await crisp.visitor();
  await visitor.says("Do you ship to Iceland?");
  await visitor.hears("user: Do you ship to Iceland?");
  await visitor.says("And Norway?");
  await visitor.hears("user: And Norway?");
  await rtm.close();
});
