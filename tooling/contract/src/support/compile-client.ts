import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";
import ts from "typescript";
import { onTestFinished } from "vitest";

/**
 * Generates the types of an OpenAPI document, compiles a fixture that uses them as `./api.ts` under `tsc --strict`, and
 * imports what came out. Throws what the compiler reports.
 */
export async function compileClient<Client>(document: object, fixture: string): Promise<Client> {
  // Within this package, so that the compiled program finds openapi-fetch.
  const cache = fileURLToPath(new URL("../../node_modules/.cache", import.meta.url));
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "openapi-client-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, "api.ts"), astToString(await openapiTS(JSON.stringify(document))));
  copyFileSync(new URL(`../../fixtures/${fixture}`, import.meta.url), join(folder, "client.ts"));
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
  if (problems.length > 0) throw new Error(problems.join("\n"));
  program.emit();
  return (await import(join(folder, "client.js"))) as Client;
}
