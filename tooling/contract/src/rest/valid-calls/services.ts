import type { Crisp } from "crisp-api";
import type { CallsOf } from "../calls-of.ts";

/** Uploads. */
export const bucketCalls: CallsOf<Crisp["bucket"]> = {
  generateBucketURL: ({ website }) => [
    {
      namespace: "upload",
      id: "upload_1",
      file: { name: "a b.png", type: "image/png" },
      resource: { type: "website", id: website },
    },
  ],
};

/** Animated images. */
export const mediaCalls: CallsOf<Crisp["media"]> = {
  listAnimationMedias: () => [1, "7", { query: "cat" }] as never,
};

/** Plans. */
export const planCalls: CallsOf<Crisp["plan"]> = {
  listAllActiveSubscriptions: () => [],
  getPlanSubscriptionForWebsite: ({ website }) => [website],
  subscribeWebsiteToPlan: ({ website, plan }) => [website, plan],
  unsubscribePlanFromWebsite: ({ website }) => [website],
  changeBillPeriodForWebsitePlanSubscription: ({ website }) => [website, "yearly"],
  checkCouponAvailabilityForWebsitePlanSubscription: ({ website }) => [website, "MOCK-TEN"],
  redeemCouponForWebsitePlanSubscription: ({ website }) => [website, "MOCK-TEN"],
};

/** Plugins. */
export const pluginCalls: CallsOf<Crisp["plugin"]> = {
  getConnectAccount: () => [],
  checkConnectSessionValidity: () => [],
  listAllConnectWebsites: () => [1, false, true],
  listConnectWebsitesSince: () => ["2020-01-01T00:00:00Z", false, true] as never,
  getConnectEndpoints: () => [],
  listAllActiveSubscriptions: () => [],
  listSubscriptionsForWebsite: ({ website }) => [website],
  getSubscriptionDetails: ({ website, plugin }) => [website, plugin],
  subscribeWebsiteToPlugin: ({ bareWebsite, plugin }) => [bareWebsite, plugin],
  unsubscribePluginFromWebsite: ({ website, plugin }) => [website, plugin],
  getSubscriptionSettings: ({ website, plugin }) => [website, plugin],
  saveSubscriptionSettings: ({ website, plugin }) => [website, plugin, { greeting: "hi" }],
  updateSubscriptionSettings: ({ website, plugin }) => [website, plugin, { greeting: "hi" }],
  getPluginUsageBills: ({ website, plugin }) => [website, plugin],
  reportPluginUsageToBill: ({ website, plugin }) => [website, plugin, { name: "answers", units: 3, price: 0.5 }],
  getPluginAttestProvenance: ({ website, plugin }) => [website, plugin],
  forwardPluginPayloadToChannel: ({ website, plugin }) => [
    website,
    plugin,
    { namespace: "state", identifier: "1", payload: { open: true } },
  ],
  dispatchPluginEvent: ({ website, plugin }) => [website, plugin, { name: "paid", data: { amount: 3 } }],
};
