import { expect, test } from "vitest";
import type { CrispRest } from "../crisp-rest.ts";
import { StepServer } from "../testing/serve.ts";

const text = { type: "text", from: "operator", origin: "chat", content: "Hi" } as const;

test.each(["warn", "strict"] as const)(
  "validation: %s compares an answer with the schema of its route",
  async (validation) => {
    await using server = await StepServer.start({ data: { session_id: 5 } });
    const warnings: string[] = [];
    const logger = { warn: (message: string) => void warnings.push(message) };
    const call = server.client({ validation, logger }).website.getConversation("w", "s");
    if (validation === "strict") await expect(call).rejects.toMatchObject({ code: "invalid_answer" });
    else await expect(call).resolves.toEqual({ session_id: 5 });
    expect(warnings).toHaveLength(validation === "warn" ? 1 : 0);
    expect(await server.client({ validation: "off" }).website.getConversation("w", "s")).toEqual({ session_id: 5 });
  },
);

test("a write whose answer differs from its schema took effect", async () => {
  await using server = await StepServer.start({ data: { session_id: 5 } });
  const { website } = server.client({ validation: "strict" });
  const error = await website.createNewConversation("w").catch((thrown) => thrown);
  expect(error).toMatchObject({ code: "invalid_answer", maybeSent: true });
  expect(server.got).toHaveLength(1);
});

test.each<[string, (website: CrispRest["website"]) => Promise<unknown>, string]>([
  ["a conversation", (website) => website.getConversation("w", "s"), "session_id"],
  ["the website of a conversation", (website) => website.getConversation("w", "s"), "website_id"],
  ["a campaign", (website) => website.getCampaign("w", "c"), "created_at"],
  ["a sent message", (website) => website.sendMessageInConversation("w", "s", text), "fingerprint"],
])("strict refuses %s if a field is missing that every answer has", async (_, call, field) => {
  const whole = { session_id: "s", website_id: "w", created_at: 1, updated_at: 1, fingerprint: 1 };
  const partial = { ...whole, [field]: undefined };
  await using server = await StepServer.start({ data: whole }, { data: partial });
  const { website } = server.client({ validation: "strict" });
  expect(await call(website)).toEqual(whole);
  await expect(call(website)).rejects.toMatchObject({
    code: "invalid_answer",
    message: expect.stringContaining(field),
  });
});

test.each(["text", 5, true, null])("strict refuses %j from a route whose answer has no known fields", async (data) => {
  await using server = await StepServer.start({ data });
  const call = server.client({ validation: "strict" }).website.updateConversationMetas("w", "s", { nickname: "Ada" });
  await expect(call).rejects.toMatchObject({ code: "invalid_answer", maybeSent: true });
});

test("strict refuses a list that has something else in it", async () => {
  const conversation = { session_id: "s", website_id: "w" };
  await using server = await StepServer.start({ data: [conversation] }, { data: [conversation, { session_id: "t" }] });
  const { website } = server.client({ validation: "strict" });
  expect(await website.listConversations("w", 1)).toEqual([conversation]);
  await expect(website.listConversations("w", 1)).rejects.toMatchObject({
    code: "invalid_answer",
    message: expect.stringContaining("1.website_id"),
  });
});

test("an error of `strict` has the status of the answer", async () => {
  await using server = await StepServer.start({ status: 202, data: { session_id: 5 } });
  const call = server.client({ validation: "strict" }).website.getConversation("w", "s");
  await expect(call).rejects.toMatchObject({ code: "invalid_answer", status: 202 });
});

test.each([
  ["throws", () => raise(new Error("the log is full"))],
  ["rejects", () => Promise.reject(new Error("the log is full"))],
])("a logger that %s does not fail the call", async (_, write) => {
  await using server = await StepServer.start({ data: { session_id: 5 } });
  const logger = { warn: write as () => void, error: () => {} };
  const call = server.client({ validation: "warn", logger }).website.getConversation("w", "s");
  expect(await call).toEqual({ session_id: 5 });
});

function raise(thrown: unknown): never {
  throw thrown;
}
