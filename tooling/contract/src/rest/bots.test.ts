import { startMockCrisp } from "@x/mock-crisp";
import { expect, test } from "vitest";
import { officialClient } from "../support/official-client.ts";
import { patient } from "../support/patient.ts";

// The start of every short test below: a mock, a bot on the official client, a visitor.
async function meet() {
  const mock = await startMockCrisp();
  const bot = officialClient(mock, "plugin");
  const visitor = await mock.visitor({ nickname: "Ada" });
  const about = [visitor.website_id, visitor.session_id] as const;
  const spoken = { from: "operator", origin: "chat", automated: true } as const;
  return { mock, bot, visitor, about, spoken, [Symbol.asyncDispose]: () => mock.close() };
}

test("the official example that sends a text message", async () => {
  await using scene = await meet();
  const { bot, visitor, about } = scene;
  await bot.website.sendMessageInConversation(...about, {
    ...{ type: "text", from: "operator", origin: "chat" },
    content: "This message was sent from node-crisp-api!",
  });
  expect(await visitor.hears(/sent from node-crisp-api/, patient)).toMatchObject({ from: "operator", stamped: true });
});

test("the official example that listens over websockets", async () => {
  await using scene = await meet();
  const { mock, bot, visitor } = scene;
  const heard: string[] = [];
  await Promise.all([
    mock.waitFor("what:authenticated", patient),
    bot.on("message:send", ({ content }) => heard.push(String(content))),
  ]);
  await visitor.says("hi");
  await expect.poll(() => heard).toEqual(["hi"]);
  await bot[Symbol.asyncDispose]();
});

test("a picker bot asks, and learns what was picked", async () => {
  await using scene = await meet();
  const { mock, bot, visitor, about, spoken } = scene;
  const choices = ["Standard", "Express"].map((label) => ({ value: label.toLowerCase(), label, selected: false }));
  const content = { id: "shipping", text: "Which shipping?", choices };
  await bot.website.sendMessageInConversation(...about, { ...spoken, type: "picker", content });
  const asked = await visitor.hears((message) => message.type === "picker", patient);
  const picked = choices.map((choice) => ({ ...choice, selected: choice.value === "express" }));
  await bot.website.updateMessageInConversation(...about, asked.fingerprint, { ...content, choices: picked });
  const updated = await mock.waitFor("event:message:updated", patient);
  expect(updated).toMatchObject({ data: { fingerprint: asked.fingerprint, content: { choices: picked } } });
});

test("a carousel bot shows its goods", async () => {
  await using scene = await meet();
  const { bot, visitor, about, spoken } = scene;
  const actions = [{ label: "Buy", url: "https://shop.example.test/tea" }];
  const targets = [{ title: "Tea", description: "Green", actions }];
  await bot.website.sendMessageInConversation(...about, {
    ...spoken,
    type: "carousel",
    content: { text: "Ours", targets },
  });
  expect(await visitor.hears("Ours", patient)).toMatchObject({ type: "carousel", content: { targets } });
});

test("a routing bot hands a conversation to who is online", async () => {
  await using scene = await meet();
  const { mock, bot, visitor, about } = scene;
  await visitor.says("A person, please");
  const team = await bot.website.listWebsiteOperators(visitor.website_id);
  const online = team.flatMap(({ details }) => (details?.availability === "online" ? [details] : []));
  const [{ user_id } = {}] = online as readonly { user_id?: string }[];
  await bot.website.assignConversationRouting(...about, { assigned: { user_id: String(user_id) } });
  const routed = await mock.waitFor("event:session:set_routing", patient);
  expect(routed).toMatchObject({ data: { routing_id: user_id, previous_routing_id: null } });
  expect(await bot.website.getConversationRoutingAssign(...about)).toEqual({ assigned: { user_id } });
});
