import * as z from "zod/mini";
import { looseObject, optional, record } from "../shapes/schema.ts";
import { defineRoutes } from "./define-routes.ts";
import { lenientObject, time } from "./schema.ts";
import { pluginSubscription, usageBill } from "./shapes/plugin.ts";

/** Plugins on websites: installation, settings, billing, events. */
export const pluginSubscriptionRoutes = /* @__PURE__ */ defineRoutes(() => ({
  "plugin.listAllActiveSubscriptions": {
    summary: "Lists the plugins that the operator's websites installed.",
    method: "GET",
    path: "/v1/plugins/subscription",
    tiers: ["user"],
    answer: () => z.array(pluginSubscription()),
    reason: "listed",
    source: "sdk",
  },

  "plugin.listSubscriptionsForWebsite": {
    summary: "Lists the plugins that a website installed.",
    method: "GET",
    path: "/v1/plugins/subscription/{website_id}",
    tiers: ["user"],
    answer: () => z.array(pluginSubscription()),
    reason: "listed",
    source: "sdk",
  },

  "plugin.getSubscriptionDetails": {
    summary: "Reads a plugin's installation.",
    method: "GET",
    path: "/v1/plugins/subscription/{website_id}/{plugin_id}",
    tiers: ["user"],
    answer: pluginSubscription,
    reason: "resolved",
    source: "sdk",
  },

  "plugin.subscribeWebsiteToPlugin": {
    summary: "Installs a plugin on a website.",
    method: "POST",
    path: "/v1/plugins/subscription/{website_id}",
    tiers: ["user"],
    body: () => looseObject({ plugin_id: z.string() }),
    reason: "processed",
    events: ["plugin:subscription:updated"],
    source: "sdk",
    args: ["body.plugin_id"],
  },

  "plugin.unsubscribePluginFromWebsite": {
    summary: "Removes a plugin from a website.",
    method: "DELETE",
    path: "/v1/plugins/subscription/{website_id}/{plugin_id}",
    tiers: ["user"],
    reason: "deleted",
    events: ["plugin:subscription:updated"],
    source: "sdk",
  },

  "plugin.getSubscriptionSettings": {
    summary: "Reads a plugin's settings on a website.",
    method: "GET",
    path: "/v1/plugins/subscription/{website_id}/{plugin_id}/settings",
    tiers: ["user", "plugin"],
    answer: () =>
      lenientObject({
        plugin_id: z.string(),
        website_id: z.string(),
        token: z.string(),
        schema: record(z.unknown()),
        settings: record(z.unknown()),
        settings_form_url: z.string(),
        callback_url: z.string(),
      }),
    reason: "resolved",
    source: "sdk",
  },

  "plugin.saveSubscriptionSettings": {
    summary: "Replaces a plugin's settings on a website.",
    method: "PUT",
    path: "/v1/plugins/subscription/{website_id}/{plugin_id}/settings",
    tiers: ["user", "plugin"],
    body: () => record(z.unknown()),
    reason: "saved",
    events: ["plugin:settings:saved"],
    source: "sdk",
    args: ["settings: body"],
  },

  "plugin.updateSubscriptionSettings": {
    summary: "Changes a plugin's settings on a website; keys that are left out keep their values.",
    method: "PATCH",
    path: "/v1/plugins/subscription/{website_id}/{plugin_id}/settings",
    tiers: ["user", "plugin"],
    body: () => record(z.unknown()),
    reason: "updated",
    events: ["plugin:settings:saved"],
    source: "sdk",
    args: ["settings: body"],
  },

  "plugin.getPluginUsageBills": {
    summary: "Lists the usage that the website was charged for.",
    method: "GET",
    path: "/v1/plugins/subscription/{website_id}/{plugin_id}/bill/usage",
    tiers: ["plugin"],
    answer: () => z.array(usageBill()),
    reason: "resolved",
    source: "sdk",
  },

  "plugin.reportPluginUsageToBill": {
    summary: "Charges the website for usage.",
    method: "POST",
    path: "/v1/plugins/subscription/{website_id}/{plugin_id}/bill/usage",
    tiers: ["plugin"],
    body: usageBill,
    reason: "processed",
    source: "sdk",
    args: ["usage: body"],
  },

  "plugin.getPluginAttestProvenance": {
    summary: "Attests that a call came from this installation.",
    method: "GET",
    path: "/v1/plugins/subscription/{website_id}/{plugin_id}/attest/provenance",
    tiers: ["plugin"],
    answer: () =>
      lenientObject({
        payload: lenientObject({
          website: lenientObject({ website_id: z.string() }),
          user: lenientObject({ user_id: z.string(), role: z.string() }),
          plugin: lenientObject({ plugin_id: z.string() }),
        }),
        signed: z.string(),
        expire_at: time(),
      }),
    reason: "resolved",
    source: "sdk",
  },

  "plugin.forwardPluginPayloadToChannel": {
    summary: "Passes a payload between the parts of a plugin.",
    method: "POST",
    path: "/v1/plugins/subscription/{website_id}/{plugin_id}/channel",
    tiers: ["user", "plugin"],
    body: () =>
      looseObject({ namespace: z.string(), identifier: optional(z.string()), payload: optional(z.unknown()) }),
    reason: "processed",
    events: ["plugin:channel"],
    source: "sdk",
    args: ["payload: body"],
  },

  "plugin.dispatchPluginEvent": {
    summary: "Dispatches an event of a plugin to the website.",
    method: "POST",
    path: "/v1/plugins/subscription/{website_id}/{plugin_id}/event",
    tiers: ["user", "plugin"],
    body: () => looseObject({ name: z.string(), data: optional(record(z.unknown())) }),
    reason: "processed",
    events: ["plugin:event"],
    source: "sdk",
    args: ["payload: body"],
  },
}));
