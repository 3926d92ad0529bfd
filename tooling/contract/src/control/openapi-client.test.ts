import { createConfig, lintFromString } from "@redocly/openapi-core";
import { Validator } from "@seriousme/openapi-schema-validator";
import { startMockCrisp } from "@x/mock-crisp";
import { expect, test } from "vitest";
import { compileClient } from "../support/compile-client.ts";

const documentOf = async (url: string) =>
  (await (await fetch(`${url}/_mock/openapi.json`)).json()) as Record<string, unknown>;

test("two validators find the control API's document valid", async () => {
  await using mock = await startMockCrisp();
  const document = await documentOf(mock.url);
  expect(await new Validator().validate(structuredClone(document))).toEqual({ valid: true });
  const config = await createConfig({
    rules: {
      struct: "error",
      "no-unresolved-refs": "error",
      "operation-operationId-unique": "error",
      "path-parameters-defined": "error",
      "no-unused-components": "error",
      "security-defined": "error",
    },
  });
  const found = await lintFromString({ source: JSON.stringify(document), config });
  expect(found.map(({ message, location }) => `${location[0]?.pointer}: ${message}`)).toEqual([]);
  expect(JSON.stringify(document)).not.toContain('"nullable"');
});

test("a client generated from it compiles strictly, and runs against the mock", { timeout: 300_000 }, async () => {
  await using mock = await startMockCrisp();
  const { useClient } = await compileClient<{
    readonly useClient: (target: { readonly url: string }) => Promise<{ readonly website_id: string }>;
  }>(await documentOf(mock.url), "control-client.ts");
  const used = await useClient({ url: mock.url });
  expect(used).toEqual({
    website_id: expect.any(String),
    content: "hi",
    event: "message:send",
    faults: ["status"],
    refused: "timeout",
    nearMisses: expect.any(Number),
  });
  const settings = await (await fetch(`${mock.url}/_mock/websites/${used.website_id}/settings`)).json();
  expect(settings).toMatchObject({ settings: { messagesPerPage: 5, delivery: { retryDelays: [1_000, 2_000] } } });
});
