import { addWebsite } from "../src/world/acts/add-website.ts";
import { createEmptyWorld } from "../src/world/create-empty-world.ts";
import type { Hook, Plugin, Token, Website, World } from "../src/world/world.ts";

/** A world with nothing in it but what a test puts there. For tests of the parts that only read a world. */
export function createPlainWorld(): World & {
  addWebsite(id: string, plugins?: readonly string[]): Website;
  addPlugin(id: string): Plugin;
  addToken(token: Pick<Token, "tier" | "owner_id"> & Partial<Token>): Token;
  addHook(hook: Pick<Hook, "kind" | "owner_id" | "url"> & Partial<Hook>): Hook;
} {
  let count = 0;
  const newId = () => `00000000-0000-4000-8000-${String(++count).padStart(12, "0")}`;
  const world = createEmptyWorld({ now: () => 0 });
  const { plugins, tokens, hooks } = world;
  return {
    ...world,
    newId,
    addWebsite(id, subscribed = []) {
      const website = addWebsite(world, { website_id: id, name: id, domain: `${id}.test` }).value;
      for (const plugin_id of subscribed) website.subscriptions.set(plugin_id, { plugin_id, since: 0, settings: {} });
      return website;
    },
    addPlugin(id) {
      const plugin: Plugin = {
        plugin_id: id,
        urn: `urn:mock.test:${id}:0`,
        name: id,
        webhook_secret: `secret of ${id}`,
      };
      plugins.set(id, plugin);
      return plugin;
    },
    addToken(token) {
      const identifier = newId();
      const added: Token = { identifier, key: `key of ${identifier}`, scopes: null, ...token };
      tokens.set(added.identifier, added);
      return added;
    },
    addHook(hook) {
      const added: Hook = { id: `hook_${newId()}`, secret: undefined, events: undefined, ...hook };
      hooks.set(added.id, added);
      return added;
    },
  };
}
