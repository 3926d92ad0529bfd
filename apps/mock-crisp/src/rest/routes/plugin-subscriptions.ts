import { createHmac } from "node:crypto";
import * as z from "zod";
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
import { forUsers } from "../access.ts";
import { answer, defineRoute } from "../define-route.ts";
import { time } from "../shapes/common.ts";
import { subscriptionToken, subscriptionView } from "../views/subscription-view.ts";

const path = "/plugins/subscription/:website_id";
const ofPlugin = `${path}/:plugin_id` as const;
const both = { tiers: ["user", "plugin"] } as const;
const forPlugins = { tiers: ["plugin"] } as const;
const settings = z.record(z.string(), z.unknown());
const bill = z.object({ name: z.string(), units: z.int().min(0), price: z.number().min(0) });
const subscription = z.object({
  id: z.string(),
  urn: z.string(),
  type: z.string(),
  category: z.string(),
  name: z.string(),
  summary: z.string(),
  price: z.int(),
  plans: z.array(z.object({ id: z.string(), name: z.string(), price: z.int() })),
  icon: z.string(),
  website_url: z.string(),
  contact_url: z.string(),
  terms_url: z.string(),
  privacy_url: z.string(),
  help_url: z.string(),
  video_url: z.string(),
  configurable: z.boolean(),
  since: z.string(),
  active: z.boolean(),
  website_id: z.string(),
  card_id: z.string(),
});

/** A plugin may look after its own installation alone. */
function checkOwn(token: Token, pluginId: string): void {
  if (token.tier === "plugin" && token.owner_id !== pluginId) refuse("not_allowed", "use the token of this plugin");
}

const viewsOf = (world: World, website: Website) =>
  [...website.subscriptions.values()].map((one) => subscriptionView(requirePlugin(world, one.plugin_id), one, website));

/** Plugins on websites: installed, configured, charged for, spoken through. */
export const pluginSubscriptionRoutes = [
  defineRoute({
    sdk: ["plugin.listAllActiveSubscriptions"],
    summary: "Lists the plugins that the operator's websites installed.",
    method: "GET",
    path: "/plugins/subscription",
    ...forUsers,
    answer: z.array(subscription),
    reason: "listed",
    act({ world, token }) {
      const websites = websitesOf(world, token).flatMap((id) => world.websites.get(id) ?? []);
      return answer(websites.flatMap((website) => viewsOf(world, website)));
    },
  }),
  defineRoute({
    sdk: ["plugin.listSubscriptionsForWebsite"],
    summary: "Lists the plugins that a website installed.",
    method: "GET",
    path,
    ...forUsers,
    answer: z.array(subscription),
    reason: "listed",
    act: ({ world, website }) => answer(viewsOf(world, website)),
  }),
  defineRoute({
    sdk: ["plugin.getSubscriptionDetails"],
    summary: "Reads a plugin's installation.",
    method: "GET",
    path: ofPlugin,
    ...forUsers,
    answer: subscription,
    reason: "resolved",
    act: ({ world, website, params: { plugin_id } }) =>
      answer(subscriptionView(requirePlugin(world, plugin_id), requireSubscription(website, plugin_id), website)),
  }),
  defineRoute({
    sdk: ["plugin.subscribeWebsiteToPlugin"],
    summary: "Installs a plugin on a website.",
    method: "POST",
    path,
    ...forUsers,
    body: z.object({ plugin_id: z.string() }),
    reason: "processed",
    triggers: ["plugin:subscription:updated"],
    act: ({ world, website, body }) => subscribe(world, website, body.plugin_id),
  }),
  defineRoute({
    sdk: ["plugin.unsubscribePluginFromWebsite"],
    summary: "Removes a plugin from a website.",
    method: "DELETE",
    path: ofPlugin,
    ...forUsers,
    reason: "deleted",
    triggers: ["plugin:subscription:updated"],
    act: ({ website, params }) => unsubscribe(website, params.plugin_id),
  }),
  defineRoute({
    sdk: ["plugin.getSubscriptionSettings"],
    summary: "Reads how a plugin is configured on a website.",
    method: "GET",
    path: `${ofPlugin}/settings`,
    ...both,
    answer: z.object({
      plugin_id: z.string(),
      website_id: z.string(),
      token: z.string(),
      schema: settings,
      settings,
      settings_form_url: z.string(),
      callback_url: z.string(),
    }),
    reason: "resolved",
    act({ token, website, params: { plugin_id, website_id } }) {
      checkOwn(token, plugin_id);
      const installed = requireSubscription(website, plugin_id);
      const nowhere = { schema: {}, settings_form_url: "", callback_url: "" };
      const own = { token: subscriptionToken(website, installed), settings: installed.settings };
      return answer({ plugin_id, website_id, ...own, ...nowhere });
    },
  }),
  defineRoute({
    sdk: ["plugin.saveSubscriptionSettings"],
    summary: "Replaces how a plugin is configured on a website.",
    method: "PUT",
    path: `${ofPlugin}/settings`,
    ...both,
    body: settings,
    reason: "saved",
    triggers: ["plugin:settings:saved"],
    act({ token, website, params, body }) {
      checkOwn(token, params.plugin_id);
      return saveSettings(website, params.plugin_id, body, "replace");
    },
  }),
  defineRoute({
    sdk: ["plugin.updateSubscriptionSettings"],
    summary: "Changes how a plugin is configured on a website; what is left out stays.",
    method: "PATCH",
    path: `${ofPlugin}/settings`,
    ...both,
    body: settings,
    reason: "updated",
    triggers: ["plugin:settings:saved"],
    act({ token, website, params, body }) {
      checkOwn(token, params.plugin_id);
      return saveSettings(website, params.plugin_id, body, "merge");
    },
  }),
  defineRoute({
    sdk: ["plugin.getPluginUsageBills"],
    summary: "Lists what the website was charged for.",
    method: "GET",
    path: `${ofPlugin}/bill/usage`,
    ...forPlugins,
    answer: z.array(bill),
    reason: "resolved",
    act({ token, website, params }) {
      checkOwn(token, params.plugin_id);
      return answer(requireSubscription(website, params.plugin_id).bills ?? []);
    },
  }),
  defineRoute({
    sdk: ["plugin.reportPluginUsageToBill"],
    summary: "Charges the website for what it used.",
    method: "POST",
    path: `${ofPlugin}/bill/usage`,
    ...forPlugins,
    body: bill,
    reason: "processed",
    act({ token, website, params, body }) {
      checkOwn(token, params.plugin_id);
      return billUsage(website, params.plugin_id, body);
    },
  }),
  defineRoute({
    sdk: ["plugin.getPluginAttestProvenance"],
    summary: "Attests that a call came from this installation, signed with the plugin's web hook secret.",
    method: "GET",
    path: `${ofPlugin}/attest/provenance`,
    ...forPlugins,
    answer: z.object({
      payload: z.object({
        website: z.object({ website_id: z.string() }),
        user: z.object({ user_id: z.string(), role: z.string() }),
        plugin: z.object({ plugin_id: z.string() }),
      }),
      signed: z.string(),
      expire_at: time,
    }),
    reason: "resolved",
    act({ world, token, website, params: { plugin_id, website_id } }) {
      checkOwn(token, plugin_id);
      requireSubscription(website, plugin_id);
      const owner = [...website.operators.values()].find(({ role }) => role === "owner");
      const user = { user_id: owner?.user_id ?? "", role: owner?.role ?? "owner" };
      const payload = { website: { website_id }, user, plugin: { plugin_id } };
      const signature = createHmac("sha256", requirePlugin(world, plugin_id).webhook_secret);
      const expire_at = world.now() + 60_000;
      return answer({ payload, signed: signature.update(JSON.stringify(payload)).digest("hex"), expire_at });
    },
  }),
  defineRoute({
    sdk: ["plugin.forwardPluginPayloadToChannel"],
    summary: "Passes a payload between the parts of a plugin.",
    method: "POST",
    path: `${ofPlugin}/channel`,
    ...both,
    body: z.object({ namespace: z.string(), identifier: z.string().default(""), payload: z.unknown().exactOptional() }),
    reason: "processed",
    triggers: ["plugin:channel"],
    act({ token, website, params, body: { namespace, identifier, payload = {} } }) {
      checkOwn(token, params.plugin_id);
      return forwardToChannel(website, params.plugin_id, { namespace, identifier, payload });
    },
  }),
  defineRoute({
    sdk: ["plugin.dispatchPluginEvent"],
    summary: "Tells the website that something happened in a plugin.",
    method: "POST",
    path: `${ofPlugin}/event`,
    ...both,
    body: z.object({ name: z.string(), data: z.record(z.string(), z.unknown()).default({}) }),
    reason: "processed",
    triggers: ["plugin:event"],
    act({ world, token, website, params, body }) {
      checkOwn(token, params.plugin_id);
      return dispatchPluginEvent(world, website, params.plugin_id, body);
    },
  }),
];
