import { readFile } from "node:fs/promises";
import type { Seed } from "../world/seed/seed-schema.ts";
import { countKeys, type Presence } from "./presence.ts";
import { readAnswers } from "./read-answers.ts";

/** The keys that the mock's own answers have, by route: of a shop with some history, and of a website with one visitor. */
export async function referencePresence(signal: AbortSignal): Promise<ReadonlyMap<string, Presence>> {
  // Imported lazily: only this command starts a mock besides serving one.
  const { startMockCrisp } = await import("../mock/start-mock-crisp.ts");
  const shop = JSON.parse(await readFile(new URL("../../seeds/shop.json", import.meta.url), "utf8")) as Seed;
  const byRoute = new Map<string, Presence>();
  for (const seed of [shop, undefined]) {
    await using mock = await startMockCrisp(seed ? { seed } : {});
    const visitor = await mock.visitor();
    await visitor.says("hi");
    // Messages of programs have less of an author than those of people.
    const conversation = mock.rest.conversation({
      website_id: mock.website.website_id,
      session_id: visitor.session_id,
    });
    await conversation.note("hi");
    if (seed === undefined) await conversation.send("hi");
    const { answers } = await readAnswers(mock.rest, mock.website.website_id, signal);
    for (const [route, data] of answers) byRoute.set(route, countKeys(data, byRoute.get(route)));
  }
  return byRoute;
}
