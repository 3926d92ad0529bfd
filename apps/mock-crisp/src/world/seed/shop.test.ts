import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { startMockCrisp } from "../../mock/start-mock-crisp.ts";
import type { Seed } from "./seed-schema.ts";

const shop = JSON.parse(readFileSync(new URL("../../../seeds/shop.json", import.meta.url), "utf8")) as Seed;

test("the shop that npm start shows is a valid seed, and is there over REST", async () => {
  await using crisp = await startMockCrisp({ seed: shop });
  const { identifier, key } = crisp.tokens.plugin;
  const response = await fetch(`${crisp.url}/v1/website/${crisp.website.website_id}/conversations/1`, {
    headers: { authorization: `Basic ${btoa(`${identifier}:${key}`)}`, "x-crisp-tier": "plugin" },
  });
  const { data } = (await response.json()) as { data: { meta: { nickname: string }; state: string }[] };
  expect(data.map(({ meta, state }) => [meta.nickname, state])).toEqual([
    ["Ada Byron", "pending"],
    ["Grace Hopper", "unresolved"],
    ["Noor Haddad", "pending"],
    ["visitor204", "resolved"],
  ]);
  expect(crisp.journal.entries("kind:event")).toEqual([]);
});
