import { createHmac } from "node:crypto";
import {
  billUsage,
  dispatchPluginEvent,
  forwardToChannel,
  requirePlugin,
  requireSubscription,
  saveSettings,
  subscribe,
  unsubscribe,
} from "../../world/acts/change-subscription.ts";
import { refuse } from "../../world/refusal.ts";
import { type Token, type Website, type World, websitesOf } from "../../world/world.ts";
import { answer, implement } from "../implement.ts";
import { subscriptionToken, subscriptionView } from "../views/subscription-view.ts";

/** A plugin may only change its own installation. */
function checkOwn(token: Token, pluginId: string): void {
  if (token.tier === "plugin" && token.owner_id !== pluginId) refuse("not_allowed", "use the token of this plugin");
}

const viewsOf = (world: World, website: Website) =>
  [...website.subscriptions.values()].map((one) => subscriptionView(requirePlugin(world, one.plugin_id), one, website));

/** Plugins on websites: installation, settings, billing, events. */
export const pluginSubscriptionRoutes = [
  implement("plugin.listAllActiveSubscriptions", ({ world, token }) => {
    const websites = websitesOf(world, token).flatMap((id) => world.websites.get(id) ?? []);
    return answer(websites.flatMap((website) => viewsOf(world, website)));
  }),
  implement("plugin.listSubscriptionsForWebsite", ({ world, website }) => answer(viewsOf(world, website))),
  implement("plugin.getSubscriptionDetails", ({ world, website, params: { plugin_id } }) =>
    answer(subscriptionView(requirePlugin(world, plugin_id), requireSubscription(website, plugin_id), website)),
  ),
  implement("plugin.subscribeWebsiteToPlugin", ({ world, website, body }) => subscribe(world, website, body.plugin_id)),
  implement("plugin.unsubscribePluginFromWebsite", ({ website, params }) => unsubscribe(website, params.plugin_id)),
  implement("plugin.getSubscriptionSettings", ({ token, website, params: { plugin_id, website_id } }) => {
    checkOwn(token, plugin_id);
    const installed = requireSubscription(website, plugin_id);
    const nowhere = { schema: {}, settings_form_url: "", callback_url: "" };
    const own = { token: subscriptionToken(website, installed), settings: installed.settings };
    return answer({ plugin_id, website_id, ...own, ...nowhere });
  }),
  implement("plugin.saveSubscriptionSettings", ({ token, website, params, body }) => {
    checkOwn(token, params.plugin_id);
    return saveSettings(website, params.plugin_id, body, "replace");
  }),
  implement("plugin.updateSubscriptionSettings", ({ token, website, params, body }) => {
    checkOwn(token, params.plugin_id);
    return saveSettings(website, params.plugin_id, body, "merge");
  }),
  implement("plugin.getPluginUsageBills", ({ token, website, params }) => {
    checkOwn(token, params.plugin_id);
    return answer(requireSubscription(website, params.plugin_id).bills ?? []);
  }),
  implement("plugin.reportPluginUsageToBill", ({ token, website, params, body }) => {
    checkOwn(token, params.plugin_id);
    return billUsage(website, params.plugin_id, body);
  }),
  implement("plugin.getPluginAttestProvenance", ({ world, token, website, params: { plugin_id, website_id } }) => {
    checkOwn(token, plugin_id);
    requireSubscription(website, plugin_id);
    const owner = [...website.operators.values()].find(({ role }) => role === "owner");
    const user = { user_id: owner?.user_id ?? "", role: owner?.role ?? "owner" };
    const payload = { website: { website_id }, user, plugin: { plugin_id } };
    const signature = createHmac("sha256", requirePlugin(world, plugin_id).webhook_secret);
    const expire_at = world.now() + 60_000;
    return answer({ payload, signed: signature.update(JSON.stringify(payload)).digest("hex"), expire_at });
  }),
  implement(
    "plugin.forwardPluginPayloadToChannel",
    ({ token, website, params, body: { namespace, identifier = "", payload = {} } }) => {
      checkOwn(token, params.plugin_id);
      return forwardToChannel(website, params.plugin_id, { namespace, identifier, payload });
    },
  ),
  implement("plugin.dispatchPluginEvent", ({ world, token, website, params, body }) => {
    checkOwn(token, params.plugin_id);
    return dispatchPluginEvent(world, website, params.plugin_id, { data: {}, ...body });
  }),
];
