import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { CrispRest } from "@x/crisp-rest";
import { type MockCrisp, type MockCrispOptions, startMockCrisp } from "@x/mock-crisp";
import { describe, expect, test } from "vitest";
import { patient } from "../support/patient.ts";

/** The mock's treatment of a second message with a known fingerprint. */
const duplicates: readonly NonNullable<MockCrispOptions["duplicateFingerprint"]>[] = ["refuse", "accept", "replace"];

const sending = "kind:rest method:POST";

/** The texts of a conversation. */
const textsOf = (visitor: { messages(): readonly { content: unknown }[] }) =>
  visitor.messages().map(({ content }) => content);

/** Sends a message with a key in a separate process. */
function spawnSender(crisp: MockCrisp, sessionId: string, key: string) {
  const file = fileURLToPath(new URL("./send.mjs", import.meta.url));
  const env = { ...process.env, ...crisp.env };
  return spawn(process.execPath, [file, crisp.website.website_id, sessionId, key], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
}

describe.each(duplicates)("where the mock %ss a repeated fingerprint", (duplicateFingerprint) => {
  test("a message whose answer is lost is there once", async () => {
    await using crisp = await startMockCrisp({ duplicateFingerprint });
    const client = CrispRest.fromEnv({ retry: { minDelay: 1 } }, crisp.env);
    const visitor = await crisp.visitor();
    crisp.chaos.set([{ fault: "answer_lost", target: sending, count: 1 }]);
    const { fingerprint } = await client.conversation(visitor).send("Hello!");
    expect(visitor.messages()).toMatchObject([{ content: "Hello!", fingerprint }]);
    expect(crisp.journal.entries("kind:fault answer_lost")).not.toHaveLength(0);
  });

  test("a message with a key is there once, when its sender is killed and another sends it again", async () => {
    await using crisp = await startMockCrisp({ duplicateFingerprint });
    const visitor = await crisp.visitor();
    crisp.chaos.set([{ fault: "answer_lost", target: sending, count: 1 }]);
    const killed = spawnSender(crisp, visitor.session_id, "order-7");
    await crisp.waitFor("event:message:received", patient);
    killed.kill("SIGKILL");
    await once(killed, "close");

    const again = spawnSender(crisp, visitor.session_id, "order-7");
    const [code] = await once(again, "close");
    expect(code).toBe(0);
    expect(textsOf(visitor)).toEqual(["Shipped."]);
    await crisp.rest.conversation(visitor).send("Shipped.", { key: "order-8" });
    expect(textsOf(visitor)).toEqual(["Shipped.", "Shipped."]);
  });
});

test("where the message cannot be read back, the error says that it may have been sent", async () => {
  await using crisp = await startMockCrisp();
  const client = CrispRest.fromEnv({ retry: { attempts: 2, minDelay: 1 } }, crisp.env);
  const visitor = await crisp.visitor();
  crisp.chaos.set([
    { fault: "answer_lost", target: sending, count: 1 },
    { fault: "status", status: 403, target: "kind:rest method:GET" },
  ]);
  await expect(client.conversation(visitor).send("Hello!")).rejects.toMatchObject({ maybeSent: true });
  expect(textsOf(visitor)).toEqual(["Hello!"]);
});

test.each(["GET", "PUT", "DELETE"] as const)("a %s whose answer is lost is sent again, and done", async (method) => {
  await using crisp = await startMockCrisp();
  const client = CrispRest.fromEnv({ retry: { minDelay: 1 } }, crisp.env);
  const { website_id, session_id } = await crisp.visitor();
  crisp.chaos.set([{ fault: "answer_lost", target: `kind:rest method:${method}`, count: 1 }]);
  const calls = {
    GET: () => client.website.getConversation(website_id, session_id),
    PUT: () => client.website.saveConversationParticipants(website_id, session_id, { participants: [] }),
    DELETE: () => client.website.removeConversation(website_id, session_id),
  };
  await calls[method]();
  expect(crisp.journal.entries(`kind:rest method:${method}`)).toHaveLength(2);
});

test("a POST whose answer is lost is not sent again", async () => {
  await using crisp = await startMockCrisp();
  const client = CrispRest.fromEnv({ retry: { minDelay: 1 } }, crisp.env);
  crisp.chaos.set([{ fault: "answer_lost", target: sending, count: 1 }]);
  const call = client.website.createNewConversation(crisp.website.website_id);
  await expect(call).rejects.toMatchObject({ maybeSent: true, attempts: 1 });
  expect(crisp.journal.entries(sending)).toHaveLength(1);
});
