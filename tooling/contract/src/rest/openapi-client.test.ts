import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startMockCrisp } from "@x/mock-crisp";
import openapiTS, { astToString } from "openapi-typescript";
import ts from "typescript";
import { afterAll, expect, test } from "vitest";

// Within this package, so that the compiled program finds openapi-fetch.
const cache = fileURLToPath(new URL("../../node_modules/.cache", import.meta.url));
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(join(cache, "openapi-client-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a client generated from the mock's document compiles strictly, and runs against the mock", {
  timeout: 120_000,
}, async () => {
  await using mock = await startMockCrisp();
  const document = (await (await fetch(`${mock.url}/_mock/crisp-openapi.json`)).json()) as object;
  writeFileSync(join(folder, "crisp.ts"), astToString(await openapiTS(JSON.stringify(document))));
  copyFileSync(new URL("../../fixtures/openapi-client.ts", import.meta.url), join(folder, "client.ts"));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');

  const program = ts.createProgram([join(folder, "client.ts")], {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts"],
    types: [],
    rewriteRelativeImportExtensions: true,
  });
  const problems = ts
    .getPreEmitDiagnostics(program)
    .map((one) => ts.flattenDiagnosticMessageText(one.messageText, "\n"));
  expect(problems).toEqual([]);
  program.emit();

  const visitor = await mock.visitor({ nickname: "Somebody" });
  await visitor.says("hi");
  const { identifier, key } = mock.tokens.plugin;
  const target = {
    ...{ url: mock.url, websiteId: visitor.website_id, sessionId: visitor.session_id },
    ...{ identifier, key },
  };
  const { useClient } = (await import(join(folder, "client.js"))) as {
    readonly useClient: (given: typeof target) => Promise<unknown>;
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
