import { readFileSync } from "node:fs";
import { type MockCrisp, startMockCrisp } from "@x/mock-crisp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sceneSeed } from "../rest/scene.ts";
import { officialClient } from "../support/official-client.ts";
import { send } from "../support/send.ts";
import { fill, prepareRecordedWorld, type RecordedCall } from "./recorded-world.ts";

const calls: readonly RecordedCall[] = JSON.parse(
  readFileSync(new URL("./recorded-calls.json", import.meta.url), "utf8"),
);

describe("a call that a public client sent", () => {
  let mock: MockCrisp;
  let snapshot: ReturnType<MockCrisp["snapshot"]>;
  let objects: ReadonlyMap<string, string>;

  beforeAll(async () => {
    mock = await startMockCrisp({ seed: sceneSeed });
    objects = await prepareRecordedWorld(mock, officialClient(mock, "user"));
    snapshot = mock.snapshot();
  });
  afterAll(() => mock.close());

  test.each(calls.map((call) => [`${call.client}: ${call.call}`, call] as const))("%s", async (_, recorded) => {
    const { tier, method, path, body, expected } = recorded;
    mock.restore(snapshot);
    const filled = body === undefined ? undefined : JSON.parse(fill(JSON.stringify(body), objects, /\{\w+\}/g));
    const answer = await send(mock, tier, method, fill(path, objects, /\{\w+\}|text-\w+/g), filled);
    if (expected === "success") expect(answer, JSON.stringify(answer)).toSatisfy(({ status }) => status < 400);
    else expect(answer).toMatchObject({ status: expected, error: true, reason: expect.any(String) });
  });
});
