import { createModels } from "./models.ts";
import type { Website } from "./website.ts";
import type { World } from "./world.ts";

/** What of a world is not of the shape that its acts give it, in words; undefined when all is. */
export function differenceInShape({ websites, plugins, tokens, hooks }: World): string | undefined {
  const { website: model, held } = createModels();
  for (const [id, website] of websites) {
    const at = `website ${id}`;
    const wrong = difference(website, model, at);
    if (wrong !== undefined) return wrong;
    for (const [field, entity] of Object.entries(held)) {
      // The model has the same fields, and maps in those of `held`.
      const entities = website[field as keyof Website] as ReadonlyMap<string, unknown>;
      const problem = eachOf(entities, entity, `${at}, ${nouns[field] ?? field}`);
      if (problem !== undefined) return problem;
    }
  }
  const text = "";
  return (
    eachOf(plugins, { plugin_id: text, urn: text, name: text, webhook_secret: text }, "plugin") ??
    eachOf(tokens, { tier: text, identifier: text, key: text, owner_id: text }, "token") ??
    eachOf(hooks, { id: text, url: text, kind: text, owner_id: text }, "hook")
  );
}

const nouns: Readonly<Record<string, string>> = { sessions: "conversation", people: "contact" };

function eachOf(held: ReadonlyMap<unknown, unknown>, model: object, what: string): string | undefined {
  for (const [key, value] of held) {
    const wrong = difference(value, model, `${what} ${String(key)}`);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

function difference(value: unknown, model: object, at: string): string | undefined {
  if (kindOf(value) !== "object") return `${at} must be an object`;
  for (const [field, example] of Object.entries(model)) {
    const held = (value as Readonly<Record<string, unknown>>)[field];
    // A field that begins as null may hold anything later.
    if (held === undefined) return `${at} lacks ${field}`;
    if (example !== null && kindOf(held) !== kindOf(example))
      return `${at}: ${field} must be of kind ${kindOf(example)}`;
  }
  return undefined;
}

function kindOf(value: unknown): string {
  if (value instanceof Map) return "map";
  if (value instanceof Set) return "set";
  return Array.isArray(value) ? "list" : value === null ? "null" : typeof value;
}
