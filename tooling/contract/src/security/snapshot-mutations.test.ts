import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { startMockCrisp } from "@x/mock-crisp";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { invoke, tables } from "../rest/every-call.ts";
import { prepareScene, sceneSeed } from "../rest/scene.ts";
import { officialClient } from "../support/official-client.ts";
import { authenticateRaw } from "../support/raw-socket.ts";

/** More on request: `CRISP_MUTATIONS=1500`. */
const runs = Number(process.env["CRISP_MUTATIONS"] ?? 120);

const replacements: readonly unknown[] = [
  5,
  -1,
  1e300,
  0.5,
  "",
  "text",
  "http://[",
  true,
  null,
  [],
  {},
  [null],
  [5],
  { $map: [] },
  { $map: [[1, 2]] },
  { $map: 5 },
  { $set: [{}] },
  { $plain: 7 },
  { __proto__: null, constructor: 1 },
];

/** The path of every place in a value. */
function placesIn(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== "object" || value === null) return [path];
  const own = Array.isArray(value) ? value.map((item, index) => [index, item] as const) : Object.entries(value);
  return [path, ...own.flatMap(([key, held]) => placesIn(held, [...path, key]))];
}

/** A copy with something else, or nothing, at one place. */
function mutate(value: unknown, path: readonly (string | number)[], replacement: unknown): unknown {
  const copy = structuredClone(value) as Record<string | number, unknown>;
  let at = copy;
  for (const key of path.slice(0, -1)) at = at[key] as typeof at;
  const last = path.at(-1);
  if (last === undefined) return replacement;
  if (replacement === undefined) delete at[last];
  else at[last] = replacement;
  return copy;
}

const reading = Object.entries(tables).flatMap(([service, table]) =>
  Object.keys(table)
    .filter((name) => /^(list|get|check)/.test(name))
    .map((name) => [service, name] as const),
);

test(`${runs} changed snapshots are refused with a path, or what they restore works`, {
  timeout: 120_000 + runs * 400,
}, async () => {
  await using crisp = await startMockCrisp({ seed: sceneSeed, delivery: { retryDelays: [1_000] } });
  const server = createServer((request, response) => request.resume().on("end", () => response.end()));
  await once(server.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  crisp.webhooks.register({ url });
  crisp.webhooks.register({ url, kind: "website", events: ["message:send"] });
  await using client = officialClient(crisp, "user");
  const scene = await prepareScene(crisp, client);
  using raw = await authenticateRaw(crisp, "plugin");
  const good = JSON.parse(JSON.stringify(crisp.snapshot()));
  const places = placesIn(good.world, ["world"]);
  let accepted = 0;
  let turn = 0;

  await fc.assert(
    fc.asyncProperty(
      fc.nat({ max: places.length - 1 }),
      fc.constantFrom(...replacements, undefined),
      async (place, replacement) => {
        const response = await fetch(`${crisp.url}/_mock/snapshot`, {
          method: "PUT",
          body: JSON.stringify(mutate(good, places[place] ?? [], replacement)),
        });
        if (response.status !== 204) {
          const { error } = (await response.json()) as { error: { code: string; message: string } };
          expect([response.status, error.code]).toEqual([422, "invalid_data"]);
          expect(error.message.length).toBeGreaterThan(15);
          return;
        }
        accepted += 1;
        await crisp.trigger("message:send").catch(() => {});
        const [website] = crisp.world.websites.values();
        for (const session of [...(website?.sessions.values() ?? [])].slice(-1)) {
          await fetch(`${crisp.url}/_mock/visitors/${session.session_id}/say`, {
            method: "POST",
            body: JSON.stringify({ content: "still there?" }),
          });
        }
        // In turn, so that each is called after some hundred changes.
        for (let count = 0; count < 12; count += 1) {
          const [service, name] = reading[turn++ % reading.length] ?? ["website", "getWebsite"];
          await invoke(client, service, name, scene).catch(() => {});
        }
        for (const path of ["visitors", "conversations", "people", "directory", "webhooks", "snapshot"])
          expect((await fetch(`${crisp.url}/_mock/${path}`)).status, path).toBeLessThan(500);
        expect(crisp.journal.entries("what:internal_error")).toEqual([]);
        expect(crisp.journal.entries("kind:rest status:5xx")).toEqual([]);
      },
    ),
    { numRuns: runs, ...(runs > 200 ? {} : { seed: 20261130 }) },
  );

  expect(accepted).toBeGreaterThan(0);
  crisp.restore(good);
  const before = raw.received.length;
  await crisp.trigger("message:send");
  await expect.poll(() => raw.received.length).toBeGreaterThan(before);
});
