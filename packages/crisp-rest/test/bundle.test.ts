import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createContext, runInContext } from "node:vm";
import { gzipSync } from "node:zlib";
import { build, type Rolldown } from "vite";
import { expect, test } from "vitest";
import { table } from "../src/table/generated/table.ts";

const index = JSON.stringify(join(import.meta.dirname, "../src/index.ts"));
const WORKER = ["@x/source", "workerd", "worker", "browser"];
const NODE = ["@x/source", "node"];

/** The chunks that a bundler makes of a program. */
async function bundle(
  program: string,
  conditions: string[],
  format: "es" | "iife",
  external: RegExp[] = [],
): Promise<Rolldown.OutputChunk[]> {
  const folder = mkdtempSync(join(tmpdir(), "crisp-rest-"));
  try {
    const entry = join(folder, "program.js");
    writeFileSync(entry, program);
    const output = await build({
      configFile: false,
      logLevel: "silent",
      resolve: { conditions },
      build: {
        write: false,
        lib: { entry, formats: [format], name: "program" },
        // Vite's own `minify` leaves the white space in a library.
        rolldownOptions: { external: [/^node:/, ...external], output: { minify: true } },
      },
    });
    return (output as Rolldown.RolldownOutput[]).flatMap(({ output }) =>
      output.flatMap((file) => (file.type === "chunk" ? [file] : [])),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The code that is loaded before the first call. */
function initial(chunks: readonly Rolldown.OutputChunk[]): string {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const loaded = new Set<Rolldown.OutputChunk>();
  const load = (chunk: Rolldown.OutputChunk | undefined): void => {
    if (chunk === undefined || loaded.has(chunk)) return;
    loaded.add(chunk);
    for (const name of chunk.imports) load(byName.get(name));
  };
  load(chunks.find(({ isEntry }) => isEntry));
  return [...loaded].map(({ code }) => code).join("");
}

test.each([
  ["workers and browsers", WORKER],
  ["Node", NODE],
])("it is small for %s, minified and compressed", async (_, conditions) => {
  const code = initial(await bundle(`export { CrispRest } from ${index};`, conditions, "es"));
  expect(gzipSync(code, { level: 9 }).length).toBeLessThanOrEqual(9700);
  expect(gzipSync(table, { level: 9 }).length).toBeLessThanOrEqual(2500);
});

test("with all that is loaded later, except the schemas, it weighs at most 16.3 kB", async () => {
  const chunks = await bundle(`export { CrispRest } from ${index};`, WORKER, "es", [/^@x\/crisp-types/]);
  const code = chunks.map((chunk) => chunk.code).join("");
  expect(gzipSync(code, { level: 9 }).length).toBeLessThanOrEqual(16_300);
});

test("bundled for a worker, it runs with the globals of workers and without Node", async () => {
  const [chunk] = await bundle(`globalThis.result = import(${index});`, WORKER, "iife");
  expect(chunk?.code).not.toMatch(/["'`]node:/);

  const { crypto, Response, Headers, URL, URLSearchParams, TextEncoder, TextDecoder, AbortController, Blob } =
    globalThis;
  const platform = { crypto, Response, Headers, URL, URLSearchParams, TextEncoder, TextDecoder, AbortController, Blob };
  const context = createContext({ ...platform, btoa, setTimeout, clearTimeout, performance, structuredClone, console });
  runInContext(chunk?.code ?? "", context);
  const { CrispRest, CrispRestError } = (await context["result"]) as typeof import("../src/index.ts");

  const requests: string[] = [];
  const fetch = async (url: string, { method }: RequestInit) => {
    requests.push(`${method} ${url}`);
    if (url.endsWith("/none")) return Response.json({ error: true, reason: "not_found", data: {} }, { status: 404 });
    return Response.json({ error: false, reason: "resolved", data: { name: "Shop" } });
  };
  const crisp = new CrispRest({ identifier: "i", key: "k", fetch });
  expect(await crisp.website.getWebsite("w")).toEqual({ name: "Shop" });
  expect(await crisp.conversation({ website_id: "w", session_id: "s" }).send("Hi")).toEqual({
    fingerprint: expect.any(Number),
  });
  await expect(crisp.request("GET", "/none")).rejects.toBeInstanceOf(CrispRestError);
  expect(() => CrispRest.fromEnv()).toThrow(/^\[invalid_options\]/);
  expect(requests).toEqual([
    "GET https://api.crisp.chat/v1/website/w",
    "POST https://api.crisp.chat/v1/website/w/conversation/s/message",
    "GET https://api.crisp.chat/v1/none",
  ]);
});
