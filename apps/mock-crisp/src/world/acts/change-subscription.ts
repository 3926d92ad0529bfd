import { caused } from "../../events/emission.ts";
import { type Outcome, outcome } from "../outcome.ts";
import { found } from "../refusal.ts";
import type { Subscription, UsageBill, Website } from "../website.ts";
import type { Plugin, World } from "../world.ts";

/** The plugin of that id, or the refusal `plugin_not_found`. */
export function requirePlugin(world: World, pluginId: string): Plugin {
  return found(world.plugins.get(pluginId), "plugin_not_found", `there is no plugin ${pluginId}`);
}

/** A plugin's installation on a website, or the refusal `not_subscribed`. */
export function requireSubscription(website: Website, pluginId: string): Subscription {
  const subscription = website.subscriptions.get(pluginId);
  return found(subscription, "not_subscribed", `website ${website.website_id} has not installed plugin ${pluginId}`);
}

/** Installs a plugin on a website. Event `plugin:subscription:updated`; none when it is installed. */
export function subscribe(world: World, website: Website, pluginId: string): Outcome {
  const { plugin_id } = requirePlugin(world, pluginId);
  if (website.subscriptions.has(plugin_id)) return outcome();
  website.subscriptions.set(plugin_id, { plugin_id, since: world.now(), settings: {}, bills: [] });
  return outcome(subscriptionUpdated(website, plugin_id, true));
}

/** Removes a plugin from a website. Event `plugin:subscription:updated`. */
export function unsubscribe(website: Website, pluginId: string): Outcome {
  const { plugin_id } = requireSubscription(website, pluginId);
  website.subscriptions.delete(plugin_id);
  return outcome(subscriptionUpdated(website, plugin_id, false));
}

/** Sets how a plugin is configured on a website. Event `plugin:settings:saved`. */
export function saveSettings(
  website: Website,
  pluginId: string,
  settings: Readonly<Record<string, unknown>>,
  mode: "merge" | "replace",
): Outcome {
  const subscription = requireSubscription(website, pluginId);
  subscription.settings = mode === "merge" ? { ...subscription.settings, ...settings } : { ...settings };
  const { website_id } = website;
  return outcome(
    caused("plugin:settings:saved", { website_id, plugin_id: pluginId, settings: { ...subscription.settings } }),
  );
}

/** Charges a website for what it used of a plugin. */
export function billUsage(website: Website, pluginId: string, bill: UsageBill): Outcome {
  const subscription = requireSubscription(website, pluginId);
  const bills = [...(subscription.bills ?? []), bill];
  website.subscriptions.set(pluginId, { ...subscription, bills });
  return outcome();
}

/** Passes a payload between the parts of a plugin. Event `plugin:channel`. */
export function forwardToChannel(
  website: Website,
  pluginId: string,
  message: { readonly namespace: string; readonly identifier: string; readonly payload: unknown },
): Outcome {
  const { plugin_id } = requireSubscription(website, pluginId);
  return outcome(caused("plugin:channel", { website_id: website.website_id, plugin_id, ...message }));
}

/** Reports to a website that something happened in a plugin. Event `plugin:event`. */
export function dispatchPluginEvent(
  world: World,
  website: Website,
  pluginId: string,
  event: { readonly name: string; readonly data: Record<string, unknown> },
): Outcome {
  const { plugin_id } = requireSubscription(website, pluginId);
  const { urn } = requirePlugin(world, pluginId);
  return outcome(caused("plugin:event", { website_id: website.website_id, plugin_id, urn, ...event }));
}

function subscriptionUpdated({ website_id }: Website, plugin_id: string, bound: boolean) {
  return caused("plugin:subscription:updated", { website_id, plugin_id, bound, target: "plugin" });
}
