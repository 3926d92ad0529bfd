import { events } from "@x/crisp-types";
import type { Emission } from "../events/emission.ts";
import type { WebsiteDeliverySettings } from "../settings/options.ts";
import type { Hook, World } from "../world/world.ts";

/** The hooks that an event is delivered to. */
export function hooksFor(world: World, emission: Emission, options: WebsiteDeliverySettings): readonly Hook[] {
  if (emission.hookId !== undefined) {
    const hook = world.hooks.get(emission.hookId);
    return hook ? [hook] : [];
  }
  const hooks: Hook[] = [];
  for (const hook of world.hooks.values()) {
    if (hook.paused) continue;
    if (hook.events !== undefined && !hook.events.includes(emission.name)) continue;
    const sees = hook.kind === "plugin" ? pluginSees(world, hook, emission) : websiteSees(hook, emission, options);
    if (sees) hooks.push(hook);
  }
  return hooks;
}

/** Every website that installed the plugin. What a plugin owns goes to that plugin only, also after it was uninstalled. */
function pluginSees(world: World, { owner_id }: Hook, { data, websiteId }: Emission): boolean {
  if ("plugin_id" in data && typeof data.plugin_id === "string") return data.plugin_id === owner_id;
  return websiteId === undefined || (world.websites.get(websiteId)?.subscriptions.has(owner_id) ?? false);
}

function websiteSees(
  { owner_id }: Hook,
  { name, websiteId }: Emission,
  { websiteHookNever }: WebsiteDeliverySettings,
): boolean {
  const isForPluginsOnly = events[name].tiers.every((tier) => tier === "plugin");
  return websiteId === owner_id && !isForPluginsOnly && !websiteHookNever.includes(name);
}
