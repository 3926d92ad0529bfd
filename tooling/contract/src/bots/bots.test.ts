import { CrispRtm } from "@x/crisp-rtm";
import { expect, test } from "@x/mock-crisp/vitest";
import { patient } from "../support/patient.ts";
import { handOffBot, modelBot, pickerBot } from "./bots.mjs";

test("the picker bot answers a click", async ({ crisp }) => {
  await using rtm = CrispRtm.fromEnv({}, crisp.env);
  pickerBot(crisp.rest, rtm);
  await rtm.connect();
  const visitor = await crisp.visitor({ nickname: "Ada" });
  await visitor.says("hi");
  await visitor.hears(/what is it about/i, patient);
  await visitor.picks("An order");
  await visitor.hears("You chose: An order", patient);
});

test("the hand-off bot hands over, and is silent then", async ({ crisp }) => {
  await using rtm = CrispRtm.fromEnv({}, crisp.env);
  handOffBot(crisp.rest, rtm, operatorOf(crisp));
  await rtm.connect();
  const visitor = await crisp.visitor({ data: { plan: "pro" }, segments: ["vip"] });
  await visitor.says("A human, please");
  await visitor.hears(/colleague/, patient);
  expect(await crisp.rest.conversation(visitor).meta()).toMatchObject({
    segments: ["vip", "handed-over"],
    data: { plan: "pro", human: true },
  });
  await visitor.says("Hello?");
  await crisp.settled(patient);
  expect(visitor.messages().map(({ type }) => type)).toEqual(["text", "note", expect.any(String), "text", "text"]);
});

test("the model bot gets the whole conversation, oldest first, and its answer is marked", async ({ crisp }) => {
  await using rtm = CrispRtm.fromEnv({}, crisp.env);
  modelBot(crisp.rest, rtm, async (transcript) =>
    transcript.map(({ role, content }) => `${role}: ${content}`).join("\n"),
  );
  await rtm.connect();
  const visitor = await crisp.visitor();
  await visitor.says("Do you ship to Iceland?");
  await visitor.hears("user: Do you ship to Iceland?", patient);
  await visitor.says("And Norway?");
  const answer = await visitor.hears(/user: And Norway\?/, patient);
  expect(answer).toMatchObject({ automated: true, content: expect.stringContaining("assistant: user: Do you ship") });
});

/** Somebody of the website's team. */
function operatorOf(crisp: {
  readonly website: { website_id: string };
  readonly world: { websites: ReadonlyMap<string, { operators: ReadonlyMap<string, unknown> }> };
}): string {
  const [operator = ""] = crisp.world.websites.get(crisp.website.website_id)?.operators.keys() ?? [];
  return operator;
}
