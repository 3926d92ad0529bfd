import { atOnce } from "../base/in-slices.ts";
import { LazyMap } from "../base/lazy-map.ts";
import { MockCrispError } from "../base/mock-crisp-error.ts";
import { decode, encode, encodeShared } from "./encoding.ts";
import { fillDefaults } from "./fill-defaults.ts";
import { findInconsistency } from "./inconsistencies.ts";
import type { Session } from "./session.ts";
import { findDifference } from "./shape.ts";
import type { Hook, Token, World } from "./world.ts";

/**
 * Everything that a world holds, or one website of it, as JSON. Restoring it gives exactly the same state.
 *
 * A mock reads the snapshots of its version and of older ones. Fields that were added since an old one was written get their
 * defaults; the version is raised only if that is not enough, along with a migration.
 */
export interface Snapshot {
  readonly format: "mock-crisp-snapshot";
  readonly version: 1;
  /** The ids and tokens of the isolated websites among its websites. */
  readonly isolated?: readonly unknown[];
  readonly world: unknown;
}

/** Raised when an older mock could not read what this one writes. */
const VERSION = 1;

/** The parts of a world that are saved. */
export const parts = ["websites", "plugins", "tokens", "hooks", "uploads"] as const;

/** The parts of a world in a snapshot. */
export type Held = Pick<World, (typeof parts)[number]> & { readonly sequence: readonly [number, number] };

/** Takes a snapshot of a world, or of one website. It shares nothing with the world that acts change. */
export function snapshotOf(world: World, websiteId?: string): Snapshot {
  const { sequence, ...held } = heldOf(world, websiteId);
  return { format: "mock-crisp-snapshot", version: VERSION, world: { ...(encode(held) as object), sequence } };
}

/**
 * The JSON of a snapshot in pieces of about one entity. The world may go on changing between two of them: each conversation
 * is written as it is then, and once.
 */
export function* snapshotText(world: World, websiteId?: string, envelope: object = {}): Generator<string> {
  const { websites, sequence, ...others } = heldOf(world, websiteId);
  yield `${JSON.stringify({ format: "mock-crisp-snapshot", version: VERSION, ...envelope }).slice(0, -1)},"world":{"websites":{"$map":[`;
  let isFirst = true;
  for (const [id, website] of websites) {
    yield `${isFirst ? "" : ","}[${JSON.stringify(id)},{`;
    isFirst = false;
    const { sessions, people, ...rest } = website;
    yield JSON.stringify(encodeShared(rest)).slice(1, -1);
    yield* mapText("people", people, (profile) => JSON.stringify(encodeShared(profile)));
    yield* mapText("sessions", sessions, sessionText);
    yield "}]";
  }
  yield "]}";
  for (const [field, value] of Object.entries(others))
    yield `,${JSON.stringify(field)}:${JSON.stringify(encodeShared(value))}`;
  yield `,"sequence":${JSON.stringify(sequence)}}}\n`;
}

/** An entry is a line: that is how a reader finds its end without following its structure. */
function* mapText<T>(field: string, map: ReadonlyMap<string, T>, write: (value: T) => string): Generator<string> {
  yield `,${JSON.stringify(field)}:{"$map":[`;
  const written = new Set<string>();
  for (const [key, value] of map) {
    // An entry that changes while it is written moves to the end, where it would come again.
    if (written.has(key)) continue;
    yield `${written.size === 0 ? "" : ",\n"}[${JSON.stringify(key)},${write(value)}]`;
    written.add(key);
  }
  yield "]}";
}

/** The JSON of a conversation. Messages that are JSON since they were read are not parsed for it. */
function sessionText(session: Session): string {
  const { messages, ...others } = session;
  const encoded = encodeShared(others) as object;
  const json = messages instanceof LazyMap ? messages.source?.json : undefined;
  if ("$plain" in encoded) return JSON.stringify(encodeShared(session));
  const entries = json ?? JSON.stringify((encodeShared(messages) as { readonly $map: unknown }).$map);
  return `${JSON.stringify(encoded).slice(0, -1)},"messages":{"$map":${entries}}}`;
}

/** The parts of a world that belong to one website, or all of it. */
function heldOf(world: World, websiteId: string | undefined): Held {
  const sequence = world.sequence.read();
  if (websiteId === undefined) {
    const { websites, plugins, tokens, hooks, uploads } = world;
    return { websites, plugins, tokens, hooks, uploads, sequence };
  }
  const website = world.websites.get(websiteId);
  const owners = ownersOf(world, websiteId);
  return {
    websites: new Map(website ? [[websiteId, website]] : []),
    plugins: filtered(world.plugins, ({ plugin_id }) => website?.subscriptions.has(plugin_id) ?? false),
    tokens: filtered(world.tokens, (token) => owners.has(token.owner_id)),
    hooks: filtered(world.hooks, (hook) => owners.has(hook.owner_id)),
    uploads: filtered(world.uploads, (upload) => upload.website_id === websiteId),
    sequence,
  };
}

/** The owners whose tokens and hooks belong to this website only: no plugin that other websites installed too. */
function ownersOf({ websites }: World, websiteId: string): ReadonlySet<string> {
  const website = websites.get(websiteId);
  const isShared = (plugin: string) =>
    [...websites.values()].some((other) => other !== website && other.subscriptions.has(plugin));
  const plugins = [...(website?.subscriptions.keys() ?? [])].filter((plugin) => !isShared(plugin));
  return new Set([websiteId, ...plugins, ...(website?.operators.keys() ?? [])]);
}

function filtered<T>(map: ReadonlyMap<string, T>, keeps: (value: T) => boolean): Map<string, T> {
  return new Map([...map].filter(([, value]) => keeps(value)));
}

/** Options of restoring a snapshot. */
export interface RestoreOptions {
  /** Only this website, of those that the snapshot holds. */
  readonly websiteId?: string | undefined;
  /** The plugin without which nobody could use the mock: a snapshot of the whole mock holds it, one of a website does not. */
  readonly pluginId?: string | undefined;
}

/**
 * Replaces the content of a world, or of one website, with a snapshot. Throws `invalid_data`, and changes nothing, if the
 * snapshot is malformed, is of another version, or contradicts itself.
 */
export function restoreSnapshot(world: World, snapshot: unknown, options: RestoreOptions = {}): void {
  checkEnvelope(snapshot);
  atOnce(restoreHeld(world, decode(snapshot.world), options));
}

/** Like {@link restoreSnapshot}, for a decoded snapshot, in steps: nothing changes before the last step. */
export function* restoreHeld(world: World, given: unknown, options: RestoreOptions): Generator<undefined, void> {
  const { websiteId, pluginId } = options;
  const decoded = withUploads(given);
  if (!isHeld(decoded)) throw invalid("world must hold websites, plugins, tokens, hooks and the sequence");
  const held = websiteId === undefined ? decoded : narrowed(decoded, websiteId);
  if (websiteId === undefined && pluginId !== undefined && !held.plugins.has(pluginId))
    throw invalid(notWhole(world, held));
  if (websiteId === undefined && pluginId !== undefined && !lets(held, pluginId)) throw invalid(noTokens(pluginId));
  yield* fillDefaults(held.websites);
  const plugins = websiteId === undefined ? held.plugins : new Map([...world.plugins, ...held.plugins]);
  const wrong = (yield* findDifference(held)) ?? (yield* findInconsistency({ ...held, plugins }));
  if (wrong !== undefined) throw invalid(wrong);
  if (websiteId === undefined) {
    replaceAll(world, held);
    world.sequence.write(held.sequence);
  } else if (world.websites.has(websiteId)) replaceWebsite(world, held, websiteId);
  else throw new MockCrispError("not_found", `the website ${websiteId} was removed while its snapshot was read.`);
}

/** Older mocks kept no uploads. */
function withUploads(decoded: unknown): unknown {
  return typeof decoded === "object" && decoded !== null ? { uploads: new Map(), ...decoded } : decoded;
}

function notWhole(world: World, { websites }: Held): string {
  const [id = "ID"] = websites.keys();
  const way = world.websites.has(id)
    ? `Restore it with PUT /_mock/websites/${id}/snapshot`
    : `This mock has no website ${id}: restore it in the mock that it is of, or take one of that whole mock (GET /_mock/snapshot)`;
  return `it is of one website, not of the whole mock. ${way}`;
}

/** True if it contains a token of that plugin: without one, every call is refused. */
function lets({ tokens }: Held, pluginId: string): boolean {
  return [...tokens.values()].some((token) => token?.owner_id === pluginId);
}

const noTokens = (pluginId: string) =>
  `it has no token of the plugin ${pluginId}, so that every call of it would be refused. Take the snapshot again, or keep its tokens when you edit it`;

function narrowed(held: Held, websiteId: string): Held {
  const website = held.websites.get(websiteId);
  if (website === undefined) {
    const others = [...held.websites.keys()].slice(0, 3).map(String).join(", ");
    throw invalid(
      `it does not hold the website ${websiteId}, but ${others || "none"}. A snapshot is restored in the website that it is of; to give several websites the same data, create them with a seed`,
    );
  }
  return { ...held, websites: new Map([[websiteId, website]]) };
}

/** Replaces the content of a world with that of another. */
export function replaceAll(world: World, held: Omit<Held, "sequence">): void {
  for (const each of new Set([world, ...[...world.websites.keys()].map(world.by)])) each.generation.count += 1;
  for (const part of parts) {
    // The maps are kept, not replaced: other code refers to them.
    const kept = world[part] as Map<string, unknown>;
    kept.clear();
    for (const [key, value] of held[part]) kept.set(key, value);
  }
}

function replaceWebsite(world: World, held: Held, websiteId: string): void {
  const { websites, plugins, tokens, hooks, uploads } = held;
  const before = ownersOf(world, websiteId);
  for (const [id, website] of websites) world.websites.set(id, website);
  world.by(websiteId).generation.count += 1;
  const owners = ownersOf(world, websiteId);
  const isOwn = ({ owner_id }: Hook | Token) => before.has(owner_id) || owners.has(owner_id);
  for (const [id, plugin] of plugins) {
    // Secrets and keys were announced when the website was created, and stay valid.
    const { webhook_secret } = world.plugins.get(id) ?? plugin;
    if (owners.has(id) || !world.plugins.has(id)) world.plugins.set(id, { ...plugin, webhook_secret });
  }
  for (const [id, hook] of [...world.hooks]) if (isOwn(hook)) world.hooks.delete(id);
  for (const [id, hook] of hooks) if (isOwn(hook)) world.hooks.set(id, hook);
  for (const [id, { website_id }] of [...world.uploads]) if (website_id === websiteId) world.uploads.delete(id);
  for (const [id, upload] of uploads) if (upload.website_id === websiteId) world.uploads.set(id, upload);
  for (const [id, token] of tokens) {
    const known = world.tokens.get(id);
    if (isOwn(token)) world.tokens.set(id, known ? { ...known, scopes: token.scopes } : token);
  }
}

/** True if a value looks like a snapshot. Restoring it checks it. */
export function isSnapshot(value: unknown): value is Snapshot {
  return typeof value === "object" && value !== null && "format" in value && value.format === "mock-crisp-snapshot";
}

function isHeld(value: unknown): value is Held {
  if (typeof value !== "object" || value === null) return false;
  const sequence = "sequence" in value ? value.sequence : undefined;
  const counted = Array.isArray(sequence) && sequence.length === 2 && sequence.every(Number.isSafeInteger);
  return counted && parts.every((part) => (value as Readonly<Record<string, unknown>>)[part] instanceof Map);
}

const seedFields = ["conversations", "people", "operators", "website", "inboxes", "helpdesk"];

/** Checks what surrounds the world in a snapshot. */
export function checkEnvelope(snapshot: unknown): asserts snapshot is Snapshot {
  const given = (typeof snapshot === "object" && snapshot !== null ? snapshot : {}) as Partial<Snapshot>;
  if (given.format !== "mock-crisp-snapshot") {
    throw invalid(
      seedFields.some((field) => field in given)
        ? "this is a seed, not a snapshot. Start a mock with it (--seed), or send it as seed to POST /_mock/reset or POST /_mock/websites"
        : 'format must be "mock-crisp-snapshot": take one with GET /_mock/snapshot',
    );
  }
  if (given.version !== VERSION) throw invalid(describeVersion(given.version));
}

function describeVersion(version: unknown): string {
  if (typeof version === "number" && version > VERSION)
    return `version ${version} was written by a newer mock-crisp; this one reads up to version ${VERSION}. Update it`;
  return `version must be a number from 1 to ${VERSION}, got ${JSON.stringify(version) ?? "nothing"}`;
}

const invalid = (message: string) => new MockCrispError("invalid_data", `snapshot: ${message}.`);
