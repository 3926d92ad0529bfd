import * as z from "zod/mini";
import { annotate, type DataOf, integer, looseObject, once, optional, record } from "../../shapes/schema.ts";
import { lenientObject } from "../schema.ts";

const buildConnectedWebsite = () =>
  lenientObject({
    website_id: z.string(),
    price: integer(),
    token: z.string(),
    settings: record(z.unknown()),
    plan: optional(lenientObject({ id: z.string(), name: z.string(), trialing: z.boolean() })),
    difference: optional(z.string()),
  });

/** A website that installed the plugin. */
export interface ConnectedWebsite extends DataOf<typeof buildConnectedWebsite> {}

/** Schema of {@link ConnectedWebsite}. */
export const connectedWebsite: () => z.ZodMiniType<ConnectedWebsite> = /* @__PURE__ */ once(buildConnectedWebsite);

const buildPluginSubscription = () =>
  lenientObject({
    id: z.string(),
    urn: z.string(),
    type: z.string(),
    category: z.string(),
    name: z.string(),
    summary: z.string(),
    price: integer(),
    plans: z.array(lenientObject({ id: z.string(), name: z.string(), price: integer() })),
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
    bill_period: optional(annotate(z.string(), { note: "Known from the official Go client only." })),
    bill_valid_until: optional(annotate(z.string(), { note: "Known from the official Go client only." })),
  });

/** A plugin's installation on a website. */
export interface PluginSubscription extends DataOf<typeof buildPluginSubscription> {}

/** Schema of {@link PluginSubscription}. */
export const pluginSubscription: () => z.ZodMiniType<PluginSubscription> =
  /* @__PURE__ */ once(buildPluginSubscription);

const buildUsageBill = () =>
  looseObject({
    name: z.string(),
    units: annotate(integer(), { minimum: 0 }),
    price: annotate(z.number(), { minimum: 0 }),
  });

/** The subscription that a website is charged for. */
export interface PluginUsageBill extends DataOf<typeof buildUsageBill> {}

/** Schema of {@link PluginUsageBill}. */
export const usageBill: () => z.ZodMiniType<PluginUsageBill> = /* @__PURE__ */ once(buildUsageBill);
