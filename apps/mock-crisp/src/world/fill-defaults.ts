import { createModels } from "./models.ts";
import type { Website } from "./website.ts";

/** Fields that say which entity it is, or when it was made: no default can stand for them. */
const identity = /^(created_at|updated_at|email|name|domain|type)$|_id$/;

/**
 * Gives websites, and the entities in them, the fields that they lack, with the values that new ones have. A snapshot that
 * an older mock wrote thus loads in this one. Fields of identity stay missing.
 */
export function fillDefaults(websites: ReadonlyMap<string, Website>): void {
  const { website: model, held } = createModels();
  for (const website of websites.values()) {
    fill(website, model);
    for (const [field, entity] of Object.entries(held)) {
      const entities: unknown = isObject(website) ? website[field as keyof Website] : undefined;
      if (entities instanceof Map) for (const one of entities.values()) fill(one, entity);
    }
  }
}

function fill(value: unknown, model: object): void {
  if (!isObject(value)) return;
  for (const [field, preset] of Object.entries(model)) {
    if (preset === undefined || value[field] !== undefined || identity.test(field)) continue;
    // A copy: models are thrown away, but two entities must not share a map.
    value[field] = structuredClone(preset);
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
