import * as z from "zod";
import {
  redeemCoupon,
  requireCoupon,
  requirePlan,
  requirePlanSubscription,
  setBillPeriod,
  subscribeToPlan,
  unsubscribeFromPlan,
} from "../../world/acts/change-plan.ts";
import type { Website } from "../../world/website.ts";
import { websitesOf } from "../../world/world.ts";
import { forUsers } from "../access.ts";
import { answer, defineRoute } from "../define-route.ts";

const path = "/plans/subscription/:website_id";
const read = { ...forUsers, scope: "plan:subscription:read" };
const write = { ...forUsers, scope: "plan:subscription:write" };
const period = z.enum(["monthly", "yearly"]);
const subscription = z.object({
  id: z.string(),
  name: z.string(),
  price: z.int(),
  since: z.string(),
  trialing: z.boolean(),
  trial_end: z.string(),
  trial_end_date: z.string(),
  bill_period: period,
  bill_valid_until: z.string(),
  active: z.boolean(),
  sandbox: z.boolean(),
  website: z.object({ id: z.string(), name: z.string(), domain: z.string(), logo: z.string() }),
  coupon_redeemed: z.boolean(),
  card_id: z.string(),
  owner: z.object({ user_id: z.string(), email: z.string(), first_name: z.string(), last_name: z.string() }),
});

/** What a website pays for, as REST answers it. */
function planView(website: Website) {
  const { plan_id, since, trialing, trial_end, bill_period, coupon } = requirePlanSubscription(website);
  const { name, price } = requirePlan(plan_id);
  const owner = [...website.operators.values()].find(({ role }) => role === "owner");
  const end = new Date(trial_end).toISOString();
  const paidUntil = new Date(trial_end);
  paidUntil.setUTCMonth(paidUntil.getUTCMonth() + (bill_period === "yearly" ? 12 : 1));
  return {
    id: plan_id,
    ...{ name, price, trialing, bill_period },
    since: new Date(since).toISOString(),
    trial_end: end,
    trial_end_date: end.slice(0, 10),
    bill_valid_until: paidUntil.toISOString(),
    active: true,
    sandbox: true,
    website: { id: website.website_id, name: website.name, domain: website.domain, logo: website.logo },
    coupon_redeemed: coupon !== null,
    card_id: "",
    owner: {
      user_id: owner?.user_id ?? "",
      email: owner?.email ?? "",
      first_name: owner?.first_name ?? "",
      last_name: owner?.last_name ?? "",
    },
  };
}

/** What websites pay for. */
export const planRoutes = [
  defineRoute({
    sdk: ["plan.listAllActiveSubscriptions"],
    summary: "Lists what the operator's websites pay for.",
    method: "GET",
    path: "/plans/subscription",
    ...read,
    answer: z.array(subscription),
    reason: "listed",
    act({ world, token }) {
      const websites = websitesOf(world, token).flatMap((id) => world.websites.get(id) ?? []);
      return answer(websites.filter(({ plan }) => plan !== null).map(planView));
    },
  }),
  defineRoute({
    sdk: ["plan.getPlanSubscriptionForWebsite"],
    summary: "Reads what a website pays for.",
    method: "GET",
    path,
    ...read,
    tiers: ["user", "plugin"],
    answer: subscription,
    reason: "resolved",
    act: ({ website }) => answer(planView(website)),
  }),
  defineRoute({
    sdk: ["plan.subscribeWebsiteToPlan"],
    summary: "Subscribes a website to a plan.",
    method: "POST",
    path,
    ...write,
    body: z.object({ plan_id: z.string() }),
    reason: "processed",
    triggers: ["plan:subscription:updated"],
    act: ({ world, website, body }) => subscribeToPlan(world, website, body.plan_id),
  }),
  defineRoute({
    sdk: ["plan.unsubscribePlanFromWebsite"],
    summary: "Ends a website's subscription.",
    method: "DELETE",
    path,
    ...write,
    reason: "deleted",
    triggers: ["plan:subscription:updated"],
    act: ({ website }) => unsubscribeFromPlan(website),
  }),
  defineRoute({
    sdk: ["plan.changeBillPeriodForWebsitePlanSubscription"],
    summary: "Sets how often is paid.",
    method: "PATCH",
    path: `${path}/bill/period`,
    ...write,
    body: z.object({ period }),
    reason: "updated",
    triggers: ["plan:subscription:updated"],
    act: ({ website, body }) => setBillPeriod(website, body.period),
  }),
  defineRoute({
    sdk: ["plan.checkCouponAvailabilityForWebsitePlanSubscription"],
    summary: "Reads what a coupon is worth.",
    method: "GET",
    path: `${path}/coupon`,
    ...read,
    query: z.object({ code: z.string() }),
    answer: z.object({
      code: z.string(),
      policy: z.object({ rebate_percent: z.number(), trial_days: z.int() }),
      redeem_limit: z.int(),
      expire_at: z.string(),
    }),
    reason: "resolved",
    act({ query }) {
      const { code, rebate_percent, trial_days, redeem_limit } = requireCoupon(query.code);
      return answer({
        code,
        policy: { rebate_percent, trial_days },
        redeem_limit,
        expire_at: "2099-12-31T00:00:00.000Z",
      });
    },
  }),
  defineRoute({
    sdk: ["plan.redeemCouponForWebsitePlanSubscription"],
    summary: "Redeems a coupon.",
    method: "PATCH",
    path: `${path}/coupon`,
    ...write,
    body: z.object({ code: z.string() }),
    reason: "updated",
    triggers: ["plan:subscription:updated"],
    act: ({ website, body }) => redeemCoupon(website, body.code),
  }),
];
