import { createHmac } from "node:crypto";
import { plans } from "../../world/plan.ts";
import type { Plugin, Subscription, Website } from "../../world/world.ts";

/** A plugin as a website that installed it sees it. */
export function subscriptionView({ plugin_id, urn, name }: Plugin, { since }: Subscription, website: Website) {
  return {
    id: plugin_id,
    urn,
    type: "internal",
    category: "mock",
    name,
    summary: `${name}, of this mock.`,
    price: 0,
    plans: [],
    icon: "",
    website_url: "",
    contact_url: "",
    terms_url: "",
    privacy_url: "",
    help_url: "",
    video_url: "",
    configurable: true,
    since: new Date(since).toISOString(),
    active: true,
    website_id: website.website_id,
    card_id: "",
  };
}

/** A website as a plugin that it installed sees it. */
export function connectedWebsiteView(
  website: Website,
  subscription: Subscription,
  { plan }: { readonly plan: boolean },
) {
  return {
    website_id: website.website_id,
    price: 0,
    token: subscriptionToken(website, subscription),
    settings: subscription.settings,
    ...(plan ? { plan: planOf(website) } : {}),
  };
}

/** The token by which a plugin's own web page identifies an installation. The same for the same installation, and visibly fake. */
export function subscriptionToken({ website_id }: Website, { plugin_id }: Subscription): string {
  return `mock_${createHmac("sha256", plugin_id).update(website_id).digest("hex").slice(0, 40)}`;
}

function planOf({ plan }: Website) {
  if (plan === null) return { id: "", name: "Free", trialing: false };
  const name = plans.find(({ plan_id }) => plan_id === plan.plan_id)?.name ?? "";
  return { id: plan.plan_id, name, trialing: plan.trialing };
}
