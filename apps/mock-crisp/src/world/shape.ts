import { addWebsite } from "./acts/add-website.ts";
import { startConversation } from "./acts/start-conversation.ts";
import { createEmptyWorld } from "./create-empty-world.ts";
import type { World } from "./world.ts";

/** What of a world is not of the shape that its acts give it, in words; undefined when all is. */
export function differenceInShape({ websites, plugins, tokens, hooks }: World): string | undefined {
  const { world } = createEmptyWorld({ now: () => 0 });
  const blank = addWebsite(world, { name: "", domain: "" }).value;
  const session = startConversation(world, blank).value;
  for (const [id, website] of websites) {
    const at = `website ${id}`;
    const wrong = difference(website, blank, at) ?? eachOf(website.sessions, session, `${at}, conversation`);
    if (wrong !== undefined) return wrong;
  }
  const text = "";
  return (
    eachOf(plugins, { plugin_id: text, urn: text, name: text, webhook_secret: text }, "plugin") ??
    eachOf(tokens, { tier: text, identifier: text, key: text, owner_id: text }, "token") ??
    eachOf(hooks, { id: text, url: text, kind: text, owner_id: text }, "hook")
  );
}

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
