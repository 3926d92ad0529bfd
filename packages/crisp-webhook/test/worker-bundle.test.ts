import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createContext, runInContext } from "node:vm";
import { gzipSync } from "node:zlib";
import { build, type Rolldown } from "vite";
import { describe, expect, test } from "vitest";
import { signTestRequest } from "../src/testing/sign-test-request.ts";
import { envelope, NOW, SECRET } from "./conformance/case.ts";

const source = (path: string) => JSON.stringify(join(import.meta.dirname, "../src", path));

const WORKER = ["@x/source", "workerd", "worker", "browser"];
const NODE = ["@x/source", "node"];

/** A bundled program, resolved by the given conditions. */
async function bundle(program: string, conditions: string[], external: RegExp[] = []): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "crisp-webhook-"));
  try {
    const entry = join(folder, "program.js");
    writeFileSync(entry, program);
    const output = await build({
      configFile: false,
      logLevel: "silent",
      resolve: { conditions },
      build: {
        write: false,
        lib: { entry, formats: [external.length > 0 ? "es" : "iife"], name: "program" },
        // Vite's own `minify` leaves the white space in a library.
        rolldownOptions: { external, output: { minify: true } },
      },
    });
    const [
      {
        output: [chunk],
      } = { output: [] },
    ] = output as Rolldown.RolldownOutput[];
    return chunk?.code ?? "";
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test("bundled for a worker, it runs with the globals of workers and without Node", async () => {
  const code = await bundle(
    `import { CrispWebhooks } from ${source("index.ts")};
     import { verifySignature } from ${source("signature/verify.ts")};
     globalThis.result = { CrispWebhooks, verifySignature };`,
    WORKER,
  );
  expect(code).not.toMatch(/["'`]node:/);

  const { crypto, Request, Response, Headers, ReadableStream, TextEncoder, TextDecoder, URLSearchParams } = globalThis;
  const platform = { crypto, Request, Response, Headers, ReadableStream, TextEncoder, TextDecoder, URLSearchParams };
  const context = createContext({
    ...platform,
    Uint8Array,
    setTimeout,
    clearTimeout,
    AbortController,
    performance,
    console,
  });
  runInContext(code, context);
  const { CrispWebhooks } = context["result"] as typeof import("../src/index.ts");

  const seen: unknown[] = [];
  const webhooks = new CrispWebhooks({ logger: false, secret: SECRET, now: () => NOW });
  webhooks.on("message:send", ({ data }) => seen.push(data.content));
  const options = { secret: SECRET, timestamp: NOW };
  expect((await webhooks.fetch(await signTestRequest(envelope, options))).status).toBe(200);
  expect(seen).toEqual([envelope.data.content]);
  expect((await webhooks.fetch(await signTestRequest(envelope, { ...options, secret: "forged" }))).status).toBe(401);
  expect((await CrispWebhooks.fromEnv().fetch(await signTestRequest(envelope, options))).status).toBe(500);
});

describe("it is small, minified and compressed:", () => {
  const builtin = /^node:/;
  const types = /^@x\/crisp-types/;
  test.each([
    ["/verify, for workers", "signature/verify.ts", "*", WORKER, 2500],
    ["/verify, for Node", "signature/verify-node.ts", "*", NODE, 2500],
    ["the receiver without the schemas, for workers", "index.ts", "{ CrispWebhooks }", WORKER, 8600],
    ["the receiver without the schemas, for Node", "index.ts", "{ CrispWebhooks }", NODE, 8900],
  ])("%s", async (_what, file, names, conditions, most) => {
    const code = await bundle(`export ${names} from ${source(file)};`, conditions, [builtin, types]);
    const bytes = gzipSync(code).length;
    expect(bytes).toBeGreaterThan(300);
    expect(bytes).toBeLessThanOrEqual(most);
  });
});
