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
import { answer, implement } from "../implement.ts";

/** The subscription of a website, as REST returns it. */
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

/** Plans of websites. */
export const planRoutes = [
  implement("plan.listAllActiveSubscriptions", ({ world, token }) => {
    const websites = websitesOf(world, token).flatMap((id) => world.websites.get(id) ?? []);
    return answer(websites.filter(({ plan }) => plan !== null).map(planView));
  }),
  implement("plan.getPlanSubscriptionForWebsite", ({ website }) => answer(planView(website))),
  implement("plan.subscribeWebsiteToPlan", ({ world, website, body }) => subscribeToPlan(world, website, body.plan_id)),
  implement("plan.unsubscribePlanFromWebsite", ({ website }) => unsubscribeFromPlan(website)),
  implement("plan.changeBillPeriodForWebsitePlanSubscription", ({ website, body }) =>
    setBillPeriod(website, body.period),
  ),
  implement("plan.checkCouponAvailabilityForWebsitePlanSubscription", ({ query }) => {
    const { code, rebate_percent, trial_days, redeem_limit } = requireCoupon(query.code);
    return answer({
      code,
      policy: { rebate_percent, trial_days },
      redeem_limit,
      expire_at: "2099-12-31T00:00:00.000Z",
    });
  }),
  implement("plan.redeemCouponForWebsitePlanSubscription", ({ website, body }) => redeemCoupon(website, body.code)),
];
