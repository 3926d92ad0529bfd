import type { Credentials } from "../api/credentials.ts";
import type { MockCrispSettings } from "../settings/options.ts";
import type { Clocks } from "../time/clocks.ts";
import { addToken } from "./acts/add-token.ts";
import { addWebsite } from "./acts/add-website.ts";
import { createEmptyWorld } from "./create-empty-world.ts";
import { parseSeed } from "./seed/parse-seed.ts";
import { plantSeed } from "./seed/plant-seed.ts";
import { isSnapshot, restoreSnapshot } from "./snapshot.ts";
import type { World } from "./world.ts";

/** The ids and tokens of the default world: the same in every mock, so that examples can be copied. */
export interface Defaults {
  readonly website_id: string;
  readonly plugin_id: string;
  readonly plugin_urn: string;
  readonly tokens: { readonly plugin: Credentials; readonly website: Credentials; readonly user: Credentials };
}

/** Dependencies of {@link createWorld}. */
export interface WorldParts {
  readonly clocks: Clocks;
  readonly settings: MockCrispSettings;
  /** The settings of a website. Default: those of the mock. */
  readonly settingsOf?: (websiteId: string) => MockCrispSettings;
  /** So many random bytes in hexadecimal, for keys. Undefined: the known keys. */
  readonly random?: ((bytes: number) => string) | undefined;
}

/** A world, what its default entities are known by, and the way back to its beginning. */
export interface CreatedWorld {
  readonly world: World;
  readonly defaults: Defaults;
  /** Empties the world and builds the default one again: the same ids, the same tokens. */
  reset(seed?: unknown): void;
  /** Builds the default website again, and leaves the others alone. */
  resetDefault(seed?: unknown): void;
}

/** Ids and keys that nobody takes for real ones. Real identifiers are uuids and real keys 64 hexadecimal digits. */
const knownDefaults: Defaults = {
  website_id: "00000000-0000-4000-8000-000000000001",
  plugin_id: "00000000-0000-4000-8000-000000000002",
  plugin_urn: "urn:mock.crisp:example:0",
  tokens: {
    plugin: { identifier: "00000000-0000-4000-9000-000000000001", key: "mock_plugin_key".padEnd(64, "0") },
    website: { identifier: "00000000-0000-4000-9000-000000000002", key: "mock_website_key".padEnd(64, "0") },
    user: { identifier: "00000000-0000-4000-9000-000000000003", key: "mock_user_key".padEnd(64, "0") },
  },
};

/** The same ids, with keys that nobody can guess. */
function randomDefaults(random: (bytes: number) => string): Defaults {
  const { plugin, website, user } = knownDefaults.tokens;
  const withKey = (tier: string, { identifier }: Credentials) => ({
    identifier,
    key: `mock_${tier}_key_${random(32)}`.slice(0, 64),
  });
  return {
    ...knownDefaults,
    tokens: { plugin: withKey("plugin", plugin), website: withKey("website", website), user: withKey("user", user) },
  };
}

const operatorIds = [
  "00000000-0000-4000-a000-000000000001",
  "00000000-0000-4000-a000-000000000002",
  "00000000-0000-4000-a000-000000000003",
] as const;

/**
 * Creates the default world: one website with three operators, one plugin that it installed, a token of each tier; and
 * in it what the seed says. Throws `invalid_data` when the seed cannot be planted.
 */
export function createWorld({ clocks, settings, settingsOf = () => settings, random }: WorldParts): CreatedWorld {
  const defaults = random ? randomDefaults(random) : knownDefaults;
  const { world, clear } = createEmptyWorld({
    now: (websiteId) => clocks.of(websiteId).now(),
    seed: settings.randomSeed,
    behaviourOf: settingsOf,
    hasOwnClock: (websiteId) => clocks.of(websiteId) !== clocks.standard,
  });
  const reset = (seed: unknown = settings.seed) => {
    clear();
    populate(world, { ...settings, seed: seed as MockCrispSettings["seed"] }, defaults);
  };
  const resetDefault = (seed: unknown = settings.seed) => {
    world.websites.delete(defaults.website_id);
    populate(world, { ...settings, seed: seed as MockCrispSettings["seed"] }, defaults, defaults.website_id);
  };
  reset();
  return { world, defaults, reset, resetDefault };
}

function populate(world: World, settings: MockCrispSettings, defaults: Defaults, only?: string): void {
  const { website_id, plugin_id, plugin_urn: urn, tokens } = defaults;
  world.plugins.set(plugin_id, {
    plugin_id,
    urn,
    name: "Example plugin",
    webhook_secret: settings.webhookSecret,
  });
  const website = addWebsite(world, { website_id, name: "Mock Shop", domain: "shop.example.test" }).value;
  website.subscriptions.set(plugin_id, { plugin_id, since: world.now(), settings: {} });
  const [owner, admin, member] = operatorIds;
  const shared = { avatar: null, availability: "online" } as const;
  for (const operator of [
    { ...shared, user_id: owner, first_name: "Grace", last_name: "Hopper", role: "owner" },
    { ...shared, user_id: admin, first_name: "Alan", last_name: "Turing", role: "admin" },
    { ...shared, user_id: member, first_name: "Mary", last_name: "Jackson", role: "member", availability: "offline" },
  ] as const) {
    website.operators.set(operator.user_id, {
      ...operator,
      email: `${operator.first_name.toLowerCase()}@example.test`,
    });
  }
  addToken(world, { ...tokens.plugin, tier: "plugin", owner_id: plugin_id, scopes: settings.pluginScopes });
  addToken(world, { ...tokens.website, tier: "website", owner_id: website_id, scopes: null });
  addToken(world, { ...tokens.user, tier: "user", owner_id: owner, scopes: null });
  if (isSnapshot(settings.seed)) restoreSnapshot(world, settings.seed, { websiteId: only });
  else if (settings.seed !== undefined) plantSeed(world, website, parseSeed(settings.seed));
}
