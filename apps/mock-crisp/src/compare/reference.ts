import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Tier } from "@x/crisp-types";
import type { Seed } from "../world/seed/seed-schema.ts";
import { createOwnConversations } from "./own-conversations.ts";
import { countKeys, type Presence } from "./presence.ts";
import { eventWalk } from "./probes/rtm-events.ts";
import { readAnswers } from "./read-answers.ts";
import { createRtmAccess, type Heard } from "./rtm-access.ts";
import { createService } from "./service.ts";

/** By the package's name: sources and built files are in different folders below it. */
function shopSeed(): string {
  return join(dirname(createRequire(import.meta.url).resolve("@x/mock-crisp/package.json")), "seeds/shop.json");
}

/** The keys that the mock's own answers have, by route: of a shop with some history, and of a website with one visitor. */
export async function referencePresence(signal: AbortSignal): Promise<ReadonlyMap<string, Presence>> {
  // Imported lazily: no other command of a client starts a mock.
  const { startMockCrisp } = await import("../mock/start-mock-crisp.ts");
  const shop = JSON.parse(await readFile(shopSeed(), "utf8")) as Seed;
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

/** The keys that the events of {@link eventWalk} have at a mock, by name. */
export async function eventPresence(tier: Tier, signal: AbortSignal): Promise<ReadonlyMap<string, Presence>> {
  const { startMockCrisp } = await import("../mock/start-mock-crisp.ts");
  await using mock = await startMockCrisp();
  const token = { tier, ...mock.tokens[tier] };
  const websiteId = mock.website.website_id;
  const { rest, call } = createService({ token, apiUrl: mock.url, websiteId, signal }, { requests: 0 });
  const own = createOwnConversations({ rest, call, websiteId, signal });
  const rtm = createRtmAccess(rest, token, websiteId, signal);
  return presenceOf((await eventWalk.run({ rtm, call, websiteId, signal, own })).everything);
}

/** The keys of events, by their names. */
export function presenceOf(events: readonly Heard[]): ReadonlyMap<string, Presence> {
  const byName = new Map<string, Presence>();
  for (const { name, args } of events) byName.set(name, countKeys(args[0], byName.get(name)));
  return byName;
}
