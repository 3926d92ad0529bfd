import { expect, test } from "vitest";
import { startRest } from "../../../test/start-rest.ts";
import { sendMessage } from "../acts/send-message.ts";
import { startConversation } from "../acts/start-conversation.ts";
import { isPlainText } from "./message.ts";

test("the texts that acts and seeds make take the short check, since a world may have a million of them", async () => {
  await using rest = await startRest({
    seed: { conversations: [{ session_id: "session_seeded", messages: [{ from: "user", content: "seeded" }] }] },
  });
  const website = rest.world.websites.get(rest.website);
  if (!website) throw new Error("no website");
  const session = startConversation(rest.world, website).value;
  for (const from of ["user", "operator"] as const)
    sendMessage(rest.world, website, session, { type: "text", from, content: "hi", automated: true });
  const messages = [...website.sessions.values()].flatMap((each) => [...each.messages.values()]);
  expect(messages.map((message) => isPlainText(message))).toEqual([true, true, true]);
});

test.each<object>([
  { constructor: new Map() },
  { content: 1 },
  { timestamp: Number.NaN },
  { mentions: [1] },
  { user: { nickname: 1 } },
  { fingerprint: 1.5 },
])("%j does not", (wrong) => {
  const message = {
    ...{ website_id: "w", session_id: "s", type: "text", from: "user", origin: "chat", content: "hi" },
    ...{ fingerprint: 1, timestamp: 1, user: {} },
  };
  expect(isPlainText(message)).toBe(true);
  expect(isPlainText({ ...message, ...wrong })).toBe(false);
});
