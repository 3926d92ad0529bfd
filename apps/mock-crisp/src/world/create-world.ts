import type { Credentials } from "../api/credentials.ts";
import { atOnce } from "../base/in-slices.ts";
import type { MockCrispSettings } from "../settings/options.ts";
import type { Clocks } from "../time/clocks.ts";
import { addToken } from "./acts/add-token.ts";
import { addWebsite } from "./acts/add-website.ts";
import { createEmptyWorld } from "./create-empty-world.ts";
import { decode } from "./encoding.ts";
import { keepKeys } from "./keep-keys.ts";
import type { Operator } from "./operator.ts";
import { checkAssignees } from "./seed/check-assignees.ts";
import { parseSeed } from "./seed/parse-seed.ts";
import { plantSeed } from "./seed/plant-seed.ts";
import type { ParsedSeed } from "./seed/seed-schema.ts";
import { checkEnvelope, isSnapshot, parts, replaceAll, restoreHeld, type Snapshot } from "./snapshot.ts";
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
  /** A seed or a snapshot that the world begins with. It is parsed once, and must not change after that. */
  readonly seed: unknown;
  /** So many random bytes in hexadecimal, for keys. Undefined: the known keys. */
  readonly random?: ((bytes: number) => string) | undefined;
}

/** Builds a world in steps, so that other work can run. Returns a function that replaces the current world with it at once. */
export type Rebuild = (seed?: ParsedSeed) => Generator<undefined, () => void>;

/** A world, the ids of its default entities, and the functions that rebuild its initial state. */
export interface CreatedWorld {
  readonly world: World;
  readonly defaults: Defaults;
  /** Rebuilds the default world: the same ids, the same tokens. Default: its own seed. */
  readonly rebuild: Rebuild;
  /** Rebuilds the default website; the others stay as they are. Default: its own seed. */
  readonly rebuildDefault: Rebuild;
}

/** Ids and keys that cannot be mistaken for real ones. Real identifiers are uuids and real keys 64 hexadecimal digits. */
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

/** The operators of the default website without a seed. */
const defaultTeam: readonly Operator[] = (
  [
    { first_name: "Grace", last_name: "Hopper", role: "owner", availability: "online" },
    { first_name: "Alan", last_name: "Turing", role: "admin", availability: "online" },
    { first_name: "Mary", last_name: "Jackson", role: "member", availability: "offline" },
  ] as const
).map((operator, place) => ({
  avatar: null,
  user_id: operatorIds[place] ?? "",
  email: `${operator.first_name.toLowerCase()}@example.test`,
  ...operator,
}));

/** A seed for the default website, checked as a whole before anything is changed. Throws `invalid_data`. */
export function parseDefaultSeed(given: unknown): ParsedSeed {
  const parsed = parseSeed(given);
  checkAssignees(parsed, defaultTeam);
  return parsed;
}

/**
 * Creates the default world: one website with three operators, one plugin that it installed, a token of each tier; and
 * in it what the seed says. Throws `invalid_data` when the seed cannot be planted.
 */
export function createWorld({ clocks, settings, settingsOf = () => settings, seed, random }: WorldParts): CreatedWorld {
  const initial = seed === undefined || isSnapshot(seed) ? seed : parseSeed(seed);
  const defaults = random ? randomDefaults(random) : knownDefaults;
  const create = () =>
    createEmptyWorld({
      now: (websiteId) => clocks.of(websiteId).now(),
      seed: settings.randomSeed,
      behaviourOf: settingsOf,
      hasOwnClock: (websiteId) => clocks.of(websiteId) !== clocks.standard,
    });
  const world = create();

  function* build(seed: ParsedSeed | Snapshot | undefined, only?: string): Generator<undefined, World> {
    const built = create();
    const [randomness] = built.sequence.read();
    // Fingerprints continue: those that a client kept from before must not be assigned again.
    built.sequence.write([randomness, world.sequence.read()[1]]);
    yield* populate(built, settings, defaults, seed, only);
    return built;
  }

  function* rebuild(given?: ParsedSeed): Generator<undefined, () => void> {
    const built = yield* build(given ?? initial);
    return () => {
      replaceAll(world, built);
      const [randomness, fingerprint] = built.sequence.read();
      world.sequence.write([randomness, Math.max(fingerprint, world.sequence.read()[1])]);
    };
  }

  function* rebuildDefault(given?: ParsedSeed): Generator<undefined, () => void> {
    const built = yield* build(given ?? initial, defaults.website_id);
    return () => {
      for (const part of parts) {
        const held = world[part] as Map<string, unknown>;
        for (const [key, value] of built[part]) held.set(key, value);
      }
      const [randomness, fingerprint] = world.sequence.read();
      world.sequence.write([randomness, Math.max(fingerprint, built.sequence.read()[1])]);
    };
  }

  atOnce(rebuild())();
  return { world, defaults, rebuild, rebuildDefault };
}

function* populate(
  world: World,
  settings: MockCrispSettings,
  defaults: Defaults,
  seed: ParsedSeed | Snapshot | undefined,
  only: string | undefined,
): Generator<undefined, void> {
  const { website_id, plugin_id, plugin_urn: urn, tokens } = defaults;
  world.plugins.set(plugin_id, {
    plugin_id,
    urn,
    name: "Example plugin",
    webhook_secret: settings.webhookSecret,
  });
  const website = addWebsite(world, { website_id, name: "Mock Shop", domain: "shop.example.test" }).value;
  website.subscriptions.set(plugin_id, { plugin_id, since: world.now(), settings: {} });
  for (const operator of defaultTeam) website.operators.set(operator.user_id, { ...operator });
  addToken(world, { ...tokens.plugin, tier: "plugin", owner_id: plugin_id, scopes: settings.pluginScopes });
  addToken(world, { ...tokens.website, tier: "website", owner_id: website_id, scopes: null });
  addToken(world, { ...tokens.user, tier: "user", owner_id: operatorIds[0], scopes: null });
  if (isSnapshot(seed)) {
    checkEnvelope(seed);
    yield* restoreHeld(world, decode(seed.world), { websiteId: only, pluginId: defaults.plugin_id });
    keepKeys(world, { ...defaults, webhook_secret: settings.webhookSecret });
  } else if (seed !== undefined) yield* plantSeed(world, website, seed);
}
