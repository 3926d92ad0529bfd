import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createContext, runInContext } from "node:vm";
import { build, type Rolldown } from "vite";
import { expect, test } from "vitest";
import { envelope, NOW, SECRET } from "./conformance/case.ts";
import { signTestRequest } from "./testing.ts";

test("bundled for a worker, it runs with what workers have, and nothing of Node", async () => {
  const folder = mkdtempSync(join(tmpdir(), "crisp-webhook-"));
  try {
    const entry = join(folder, "worker.js");
    const source = (path: string) => JSON.stringify(join(import.meta.dirname, path));
    writeFileSync(
      entry,
      `import { CrispWebhooks } from ${source("index.ts")};
       import { verifySignature } from ${source("verify.ts")};
       globalThis.result = { CrispWebhooks, verifySignature };`,
    );
    const output = await build({
      configFile: false,
      logLevel: "silent",
      resolve: { conditions: ["@x/source", "workerd", "worker", "browser"] },
      build: { write: false, minify: false, lib: { entry, formats: ["iife"], name: "worker" } },
    });
    const [
      {
        output: [chunk],
      } = { output: [] },
    ] = output as Rolldown.RolldownOutput[];
    expect(chunk?.code).not.toMatch(/["'`]node:/);

    const { crypto, Request, Response, Headers, ReadableStream, TextEncoder, TextDecoder, URLSearchParams } =
      globalThis;
    const platform = { crypto, Request, Response, Headers, ReadableStream, TextEncoder, TextDecoder, URLSearchParams };
    const context = createContext({ ...platform, Uint8Array, setTimeout, clearTimeout });
    runInContext(chunk?.code ?? "", context);
    const { CrispWebhooks } = context["result"] as typeof import("./index.ts");

    const seen: unknown[] = [];
    const webhooks = new CrispWebhooks({ secret: SECRET, now: () => NOW });
    webhooks.on("message:send", ({ data }) => seen.push(data.content));
    const options = { secret: SECRET, timestamp: NOW };
    expect((await webhooks.fetch(await signTestRequest(envelope, options))).status).toBe(200);
    expect(seen).toEqual([envelope.data.content]);
    expect((await webhooks.fetch(await signTestRequest(envelope, { ...options, secret: "forged" }))).status).toBe(401);
    expect(() => CrispWebhooks.fromEnv()).toThrow(/^\[invalid_options\]/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
