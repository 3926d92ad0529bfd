import { startMockCrisp } from "@x/mock-crisp";
import { expect, test } from "vitest";
import { compileClient } from "../support/compile-client.ts";

/** The mock and the conversation that the client uses. */
interface Target {
  readonly url: string;
  readonly websiteId: string;
  readonly sessionId: string;
  readonly identifier: string;
  readonly key: string;
}

test("a client generated from the mock's document compiles strictly, and runs against the mock", {
  timeout: 120_000,
}, async () => {
  await using mock = await startMockCrisp();
  const document = (await (await fetch(`${mock.url}/_mock/crisp-openapi.json`)).json()) as object;
  const { useClient } = await compileClient<{
    readonly useClient: (given: Target) => Promise<unknown>;
  }>(document, "openapi-client.ts");

  const visitor = await mock.visitor({ nickname: "Somebody" });
  await visitor.says("hi");
  const { identifier, key } = mock.tokens.plugin;
  const target: Target = {
    ...{ url: mock.url, websiteId: visitor.website_id, sessionId: visitor.session_id },
    ...{ identifier, key },
  };
  expect(await useClient(target)).toEqual({
    fingerprint: expect.any(Number),
    texts: ["hi", "Hello"],
    sessions: [visitor.session_id],
    nicknames: ["Somebody"],
    updated: "updated",
    refused: "session_not_found",
  });
});
