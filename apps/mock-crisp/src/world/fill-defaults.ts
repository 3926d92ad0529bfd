import { createModels } from "./models.ts";
import type { Website } from "./website.ts";

/** Fields that say which entity it is, or when it was made: no default can replace them. */
const identity = /^(created_at|updated_at|email|name|domain|type)$|_id$/;

/**
 * Gives websites, and the entities in them, the fields that they lack, with the values that new ones have. So a snapshot
 * of an older mock loads in this one. Fields of identity stay missing. Yields after each entity.
 */
export function* fillDefaults(websites: ReadonlyMap<string, Website>): Generator<undefined, void> {
  const models = createModels();
  const presets = presetsOf(models.website);
  const kinds = Object.entries(models.held).map(([field, model]) => [field, presetsOf(model)] as const);
  for (const website of websites.values()) {
    fill(website, presets);
    for (const [field, itsPresets] of kinds) {
      const entities: unknown = isObject(website) ? website[field as keyof Website] : undefined;
      if (!(entities instanceof Map)) continue;
      for (const entity of entities.values()) {
        fill(entity, itsPresets);
        yield;
      }
    }
  }
}

type Presets = readonly (readonly [field: string, value: unknown])[];

function presetsOf(model: object): Presets {
  return Object.entries(model).filter(([field, value]) => value !== undefined && !identity.test(field));
}

function fill(value: unknown, presets: Presets): void {
  if (!isObject(value)) return;
  for (const [field, preset] of presets) {
    // A copy: two entities must not share a map.
    if (value[field] === undefined) value[field] = structuredClone(preset);
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
