import type { Credentials } from "../api/credentials.ts";
import type { IsolatedWebsite, IsolatedWebsiteOptions } from "../api/isolated-website.ts";
import { atOnce } from "../base/in-slices.ts";
import { MockCrispError } from "../base/mock-crisp-error.ts";
import { randomText } from "../base/random-text.ts";
import { addToken } from "../world/acts/add-token.ts";
import { addWebsite } from "../world/acts/add-website.ts";
import type { Operator } from "../world/operator.ts";
import { checkAssignees } from "../world/seed/check-assignees.ts";
import { parseSeed } from "../world/seed/parse-seed.ts";
import { plantSeed } from "../world/seed/plant-seed.ts";
import type { ParsedSeed } from "../world/seed/seed-schema.ts";
import { requireWebsite } from "./require-website.ts";
import type { RunningMock } from "./running-mock.ts";

/**
 * Creates an isolated website. It exists until it is removed, or the whole mock is reset. Throws `invalid_data` for
 * settings or a seed that are not valid, and then creates nothing.
 */
export function addIsolatedWebsite(mock: RunningMock, options: IsolatedWebsiteOptions = {}): IsolatedWebsite {
  const { world, clocks, journal, settings, settingsByWebsite, isolatedWebsites } = mock;
  const website_id = world.newId();
  const seed = options.seed === undefined ? undefined : parseSeed(options.seed);
  const [owner] = requireWebsite(mock, undefined).operators.values();
  const team = owner ? [owner] : [];
  if (seed) checkAssignees(seed, team);
  if (options.settings !== undefined) settingsByWebsite.set(website_id, options.settings);
  clocks.add(website_id);
  const { pluginScopes } = settingsByWebsite.of(website_id);
  const plugin_id = world.newId();
  const user_id = world.newId();
  const token = (tier: "plugin" | "website" | "user", owner_id: string): Credentials => {
    const scopes = tier === "plugin" ? pluginScopes : null;
    const random = settings.randomKeys ? { key: `mock_${tier}_key_${randomText(32)}`.slice(0, 64) } : {};
    const { identifier, key } = addToken(world, { tier, owner_id, scopes, ...random }).value;
    return { identifier, key };
  };
  const isolated: IsolatedWebsite = {
    website_id,
    plugin_id,
    plugin_urn: `urn:mock.crisp:site-${plugin_id.slice(0, 8)}:0`,
    tokens: {
      plugin: token("plugin", plugin_id),
      website: token("website", website_id),
      user: token("user", user_id),
    },
    seed: options.seed,
    settings: options.settings,
    team: team.map((operator) => ({ ...operator, user_id })),
    webhook_secret: `mock_secret_${settings.randomKeys ? randomText(16) : world.newId().replaceAll("-", "")}`,
  };
  const { name = "Mock Site", domain = `${website_id.slice(0, 8)}.example.test` } = options;
  build(mock, isolated, { name, domain }, isolated.team ?? [], seed);
  isolatedWebsites.set(website_id, isolated);
  journal.append({ kind: "control", what: "website.added", website_id });
  return isolated;
}

/** The isolated website of that id. Throws `not_found`; the default website is not one. */
export function requireIsolatedWebsite({ isolatedWebsites }: RunningMock, id: string): IsolatedWebsite {
  const isolated = isolatedWebsites.get(id);
  if (!isolated)
    throw new MockCrispError("not_found", `no isolated website "${id}". Create one with POST /_mock/websites.`);
  return isolated;
}

/** Resets this website only: no conversations, hooks, deliveries or entries; its connections are cut. */
export async function resetIsolatedWebsite(
  mock: RunningMock,
  isolated: IsolatedWebsite,
  seed?: unknown,
): Promise<void> {
  const given = seed ?? isolated.seed;
  const parsed = given === undefined ? undefined : parseSeed(given);
  const website = mock.world.websites.get(isolated.website_id);
  const team = isolated.team ?? [...(website?.operators.values() ?? [])];
  if (parsed && website) checkAssignees(parsed, team);
  clearWebsite(mock, isolated);
  mock.clocks.of(isolated.website_id).reset();
  if (website) build(mock, isolated, website, team, parsed);
  mock.journal.append({ kind: "control", what: "reset", website_id: isolated.website_id });
}

/** Removes an isolated website and everything that belongs to it. */
export function removeIsolatedWebsite(mock: RunningMock, isolated: IsolatedWebsite): void {
  const { world, clocks, isolatedWebsites } = mock;
  clearWebsite(mock, isolated);
  clocks.remove(isolated.website_id);
  world.websites.delete(isolated.website_id);
  world.plugins.delete(isolated.plugin_id);
  for (const { identifier } of Object.values(isolated.tokens)) world.tokens.delete(identifier);
  mock.settingsByWebsite.remove(isolated.website_id);
  isolatedWebsites.delete(isolated.website_id);
  mock.journal.append({ kind: "control", what: "website.removed", website_id: isolated.website_id });
}

/** Removes everything that was added to a website since its creation, and keeps the website itself. */
export function clearWebsite(
  { world, gateway, deliveries, chaos, journal }: RunningMock,
  isolated: IsolatedWebsite,
): void {
  for (const { id, identifier } of gateway.connections())
    if (isTokenOf(isolated, identifier)) gateway.drop(id, "server");
  // Acts scheduled for later are dropped.
  world.by(isolated.website_id).generation.count += 1;
  chaos.clear(isolated.website_id);
  deliveries.reset(({ website_id }) => website_id === isolated.website_id);
  for (const { id, owner_id } of [...world.hooks.values()]) {
    if (owner_id === isolated.plugin_id || owner_id === isolated.website_id) world.hooks.delete(id);
  }
  for (const [id, { website_id }] of [...world.uploads])
    if (website_id === isolated.website_id) world.uploads.delete(id);
  journal.clear(({ website_id }) => website_id === isolated.website_id);
}

/** True if an identifier belongs to one of the isolated website's tokens. */
export function isTokenOf({ tokens }: IsolatedWebsite, identifier: string | undefined): boolean {
  return Object.values(tokens).some((token) => token.identifier === identifier);
}

function build(
  { world: whole }: RunningMock,
  { website_id, plugin_id, plugin_urn: urn, webhook_secret }: IsolatedWebsite,
  { name, domain }: { readonly name: string; readonly domain: string },
  operators: readonly Operator[],
  seed: ParsedSeed | undefined,
): void {
  const world = whole.by(website_id);
  world.plugins.set(plugin_id, { plugin_id, urn, name: "Example plugin", webhook_secret });
  const website = addWebsite(world, { website_id, name, domain }).value;
  website.subscriptions.set(plugin_id, { plugin_id, since: world.now(), settings: {} });
  // Acts change operators: a reset needs them as they were.
  for (const operator of operators) website.operators.set(operator.user_id, { ...operator });
  if (seed !== undefined) atOnce(plantSeed(world, website, seed));
}
