import { parseEventData, type Tier } from "@x/crisp-types";
import { type MockCrisp, startMockCrisp } from "@x/mock-crisp";
import { Crisp } from "crisp-api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { officialClient } from "../support/official-client.ts";
import { declaredOf, invoke, methodsOf, tables } from "./every-call.ts";
import { readOperations } from "./open-api.ts";
import { prepareScene, type Scene, sceneSeed } from "./scene.ts";

describe("every method of the official client", () => {
  const methods = methodsOf(new Crisp());
  const answered = new Set<string>();
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

  afterAll(async () => {
    await mock.close();
    console.log(`methods answered ${answered.size}/${methods.length}`);
  });

  test.each(methods)("%s is answered from state, with the events that it declares", async (method) => {
    const [service = "", name = ""] = method.split(".");
    const operation = operations.get(method);
    if (!operation) throw new Error(`${method} is in no route`);
    const tier: Tier = operation.tiers.includes("plugin") ? "plugin" : "user";
    mock.restore(snapshot);
    mock.journal.clear();

    await using client = officialClient(mock, tier);
    const data = await invoke(client, service, name, scene);
    await mock.clock.advance("10s");

    expect(mock.journal.entries("kind:rest")).toMatchObject([{ method: operation.method, tier }]);
    if (operation.checkData) {
      operation.checkData(data);
      expect(operation.checkData.errors ?? []).toEqual([]);
    }
    const events = mock.journal.entries("kind:event").flatMap((entry) => (entry.kind === "event" ? [entry] : []));
    expect(operation.events).toEqual(expect.arrayContaining(events.map(({ event }) => event)));
    if (operation.events.length > 0) expect(events.length).toBeGreaterThan(0);
    for (const { event, data: payload } of events) expect(parseEventData(event, payload)).toMatchObject({ ok: true });
    answered.add(method);
  });

  test("is in the tables, and the tables name no other", () => {
    const named = Object.entries(tables).flatMap(([service, table]) =>
      Object.keys(table).map((name) => `${service}.${name}`),
    );
    expect(named.toSorted()).toEqual(methods.toSorted());
    expect([...operations.keys()].toSorted()).toEqual(declaredOf(methods));
  });
});
