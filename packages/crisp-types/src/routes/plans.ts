import * as z from "zod/mini";
import { integer, looseObject } from "../shapes/schema.ts";
import { defineRoutes } from "./define-routes.ts";
import { lenientObject, oneOf } from "./schema.ts";
import { planSubscription } from "./shapes/plan.ts";

/** Plans that websites pay for. */
export const planRoutes = /* @__PURE__ */ defineRoutes(() => ({
  "plan.listAllActiveSubscriptions": {
    summary: "Lists the plans of the operator's websites.",
    method: "GET",
    path: "/v1/plans/subscription",
    tiers: ["user"],
    scope: "plan:subscription:read",
    answer: () => z.array(planSubscription()),
    reason: "listed",
    source: "sdk",
  },

  "plan.getPlanSubscriptionForWebsite": {
    summary: "Reads the plan of a website.",
    method: "GET",
    path: "/v1/plans/subscription/{website_id}",
    tiers: ["user", "plugin"],
    scope: "plan:subscription:read",
    answer: planSubscription,
    reason: "resolved",
    source: "sdk",
  },

  "plan.subscribeWebsiteToPlan": {
    summary: "Subscribes a website to a plan.",
    method: "POST",
    path: "/v1/plans/subscription/{website_id}",
    tiers: ["user"],
    scope: "plan:subscription:write",
    body: () => looseObject({ plan_id: z.string() }),
    reason: "processed",
    events: ["plan:subscription:updated"],
    source: "sdk",
    args: ["body.plan_id"],
  },

  "plan.unsubscribePlanFromWebsite": {
    summary: "Ends a website's plan.",
    method: "DELETE",
    path: "/v1/plans/subscription/{website_id}",
    tiers: ["user"],
    scope: "plan:subscription:write",
    reason: "deleted",
    events: ["plan:subscription:updated"],
    source: "sdk",
  },

  "plan.changeBillPeriodForWebsitePlanSubscription": {
    summary: "Sets the billing period.",
    method: "PATCH",
    path: "/v1/plans/subscription/{website_id}/bill/period",
    tiers: ["user"],
    scope: "plan:subscription:write",
    body: () => looseObject({ period: oneOf("monthly", "yearly") }),
    reason: "updated",
    events: ["plan:subscription:updated"],
    source: "sdk",
    args: ["body.period"],
  },

  "plan.checkCouponAvailabilityForWebsitePlanSubscription": {
    summary: "Reads the conditions of a coupon.",
    method: "GET",
    path: "/v1/plans/subscription/{website_id}/coupon",
    tiers: ["user"],
    scope: "plan:subscription:read",
    query: () => looseObject({ code: z.string() }),
    answer: () =>
      lenientObject({
        code: z.string(),
        policy: lenientObject({ rebate_percent: z.number(), trial_days: integer() }),
        redeem_limit: integer(),
        expire_at: z.string(),
      }),
    reason: "resolved",
    source: "sdk",
    args: ["query.code"],
  },

  "plan.redeemCouponForWebsitePlanSubscription": {
    summary: "Redeems a coupon.",
    method: "PATCH",
    path: "/v1/plans/subscription/{website_id}/coupon",
    tiers: ["user"],
    scope: "plan:subscription:write",
    body: () => looseObject({ code: z.string() }),
    reason: "updated",
    events: ["plan:subscription:updated"],
    source: "sdk",
    args: ["body.code"],
  },
}));
