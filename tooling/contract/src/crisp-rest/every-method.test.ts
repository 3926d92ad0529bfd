import { CrispRest } from "@x/crisp-rest";
import { type MockCrisp, startMockCrisp } from "@x/mock-crisp";
import { Crisp } from "crisp-api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { methodsOf, tables } from "../rest/every-call.ts";
import { readOperations } from "../rest/open-api.ts";
import { prepareScene, type Scene, sceneSeed } from "../rest/scene.ts";
import { officialClient } from "../support/official-client.ts";

describe("every method, called on the mock, gets an answer of its schema", () => {
  let mock: MockCrisp;
  let scene: Scene;
  let snapshot: ReturnType<MockCrisp["snapshot"]>;
  let operations: Awaited<ReturnType<typeof readOperations>>;

  beforeAll(async () => {
    mock = await startMockCrisp({ seed: sceneSeed });
    operations = await readOperations(mock.url);
    scene = await prepareScene(mock, officialClient(mock, "user"));
    snapshot = mock.snapshot();
  });

  afterAll(() => mock.close());

  test.each(methodsOf(new Crisp()))("%s", async (method) => {
    const [group = "", name = ""] = method.split(".");
    const tier = operations.get(method)?.tiers.includes("plugin") ? "plugin" : "user";
    mock.restore(snapshot);
    mock.journal.clear();
    const client = new CrispRest({ tier, ...mock.tokens[tier], apiUrl: mock.url, validation: "strict", retry: false });
    const call = (
      client[group as "website"] as unknown as Record<string, (...given: readonly unknown[]) => Promise<unknown>>
    )[name];
    const data = await call?.(...(tables[group]?.[name]?.(scene) ?? []));
    expect(data).toBeTypeOf("object");
    expect(mock.journal.entries("kind:rest")).toMatchObject([{ method: operations.get(method)?.method, tier }]);
  });

  test("lists read all their items on the mock", async () => {
    mock.restore(snapshot);
    const { website } = new CrispRest({ tier: "plugin", ...mock.tokens.plugin, apiUrl: mock.url });
    const visitors = await Promise.all(Array.from({ length: 45 }, () => mock.visitor()));
    for (const visitor of visitors) await visitor.says("hi");
    const seen: string[] = [];
    for await (const { session_id } of website.listConversations.all(scene.website)) seen.push(session_id);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(expect.arrayContaining(visitors.map(({ session_id }) => session_id)));

    const [visitor] = visitors;
    const session = visitor?.session_id ?? "";
    // Three of each millisecond: windows end amid them.
    for (let count = 0; count < 90; count++) {
      const content = `message ${count}`;
      const timestamp = Date.now() + Math.floor(count / 3);
      const message = { type: "text", from: "user", origin: "chat", content, timestamp } as const;
      await website.sendMessageInConversation(scene.website, session, message);
    }
    const contents: unknown[] = [];
    for await (const { content } of website.getMessagesInConversation.all(scene.website, session)) {
      contents.push(content);
    }
    expect(contents).toHaveLength(91);
    expect(new Set(contents)).toEqual(new Set(["hi", ...Array.from({ length: 90 }, (_, count) => `message ${count}`)]));
  });
});
