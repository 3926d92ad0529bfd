import { MockCrispError } from "../base/mock-crisp-error.ts";
import { decode, encode } from "./encoding.ts";
import { fillDefaults } from "./fill-defaults.ts";
import { inconsistenciesOf } from "./inconsistencies.ts";
import { findDifference } from "./shape.ts";
import type { Upload, World } from "./world.ts";

/**
 * Everything that a world holds, as JSON. Restoring it gives the same world again, to the last detail.
 *
 * A mock reads the snapshots of its version and of older ones. What was added to the world since an old one was written
 * gets its default; the version is raised only if that is not enough, along with a migration.
 */
export interface Snapshot {
  readonly format: "mock-crisp-snapshot";
  readonly version: 1;
  readonly world: unknown;
}

/** Raised when an older mock could not read what this one writes. */
const VERSION = 1;

const parts = ["websites", "plugins", "tokens", "hooks", "uploads"] as const;

/** Takes a snapshot of a world. It shares nothing with the world, which may go on changing. */
export function snapshotOf(world: World): Snapshot {
  const held = Object.fromEntries(parts.map((part) => [part, world[part]]));
  return {
    format: "mock-crisp-snapshot",
    version: VERSION,
    world: { ...(encode(held) as object), sequence: world.sequence.read() },
  };
}

/**
 * Makes a world what a snapshot says. Throws `invalid_data`, and leaves the world as it was, when the snapshot is not
 * one, is of another version, or contradicts itself.
 */
export function restoreSnapshot(world: World, snapshot: unknown): void {
  const { world: held } = checkEnvelope(snapshot);
  const decoded = withUploads(decode(held));
  if (!isHeld(decoded)) throw invalid("world must hold websites, plugins, tokens, hooks and the sequence");
  const { sequence, ...maps } = decoded;
  const restored: World = { ...world, ...maps };
  fillDefaults(restored.websites);
  for (const [id, upload] of maps.uploads) {
    if (!isUpload(upload)) throw invalid(`upload ${id} must have a name, a type and a size`);
  }
  const wrong = run(findDifference(restored)) ?? inconsistenciesOf(restored)[0];
  if (wrong !== undefined) throw invalid(wrong);
  world.generation.count += 1;
  for (const part of parts) {
    // Kept, not replaced: others hold on to the world's maps.
    const kept = world[part] as Map<string, unknown>;
    kept.clear();
    for (const [key, value] of maps[part]) kept.set(key, value);
  }
  world.sequence.write(sequence);
}

/** Older mocks kept no uploads. */
function withUploads(decoded: unknown): unknown {
  return typeof decoded === "object" && decoded !== null ? { uploads: new Map(), ...decoded } : decoded;
}

/** Runs a search to its end at once. */
function run<T>(search: Generator<unknown, T>): T {
  for (;;) {
    const { done, value } = search.next();
    if (done) return value;
  }
}

/** Whether a value means to be a snapshot. Restoring it tells whether it is a sound one. */
export function isSnapshot(value: unknown): value is Snapshot {
  return typeof value === "object" && value !== null && "format" in value && value.format === "mock-crisp-snapshot";
}

function isUpload(value: unknown): value is Upload {
  if (typeof value !== "object" || value === null) return false;
  const { name, type, size } = value as Readonly<Record<string, unknown>>;
  return typeof name === "string" && typeof type === "string" && (size === null || typeof size === "number");
}

type Held = Pick<World, (typeof parts)[number]> & { readonly sequence: readonly [number, number] };

function isHeld(value: unknown): value is Held {
  if (typeof value !== "object" || value === null) return false;
  const sequence = "sequence" in value ? value.sequence : undefined;
  const counted = Array.isArray(sequence) && sequence.length === 2 && sequence.every(Number.isSafeInteger);
  return counted && parts.every((part) => (value as Readonly<Record<string, unknown>>)[part] instanceof Map);
}

function checkEnvelope(snapshot: unknown): { readonly world: unknown } {
  const { format, version, world } = (
    typeof snapshot === "object" && snapshot !== null ? snapshot : {}
  ) as Partial<Snapshot>;
  if (format !== "mock-crisp-snapshot")
    throw invalid('format must be "mock-crisp-snapshot": take one with GET /_mock/snapshot');
  if (version !== VERSION) throw invalid(describeVersion(version));
  return { world };
}

function describeVersion(version: unknown): string {
  if (typeof version === "number" && version > VERSION)
    return `version ${version} was written by a newer mock-crisp; this one reads up to version ${VERSION}. Update it`;
  return `version must be a number from 1 to ${VERSION}, got ${JSON.stringify(version) ?? "nothing"}`;
}

const invalid = (message: string) => new MockCrispError("invalid_data", `snapshot: ${message}.`);
