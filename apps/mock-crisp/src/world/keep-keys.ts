import type { Credentials } from "../api/credentials.ts";
import type { World } from "./world.ts";

/** Keys and secrets that a mock has announced to its clients. */
interface AnnouncedKeys {
  readonly plugin_id: string;
  /** By tier. */
  readonly tokens: Readonly<Record<string, Credentials>>;
  readonly webhook_secret: string;
}

/** Replaces the keys of a snapshot by the announced ones, which clients continue to use. */
export function keepKeys(world: World, { plugin_id, tokens, webhook_secret }: AnnouncedKeys): void {
  for (const { identifier, key } of Object.values(tokens)) {
    const token = world.tokens.get(identifier);
    if (token) world.tokens.set(identifier, { ...token, key });
  }
  const plugin = world.plugins.get(plugin_id);
  if (plugin) plugin.webhook_secret = webhook_secret;
}
