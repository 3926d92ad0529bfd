import { caused } from "../../events/emission.ts";
import { later, type Outcome, outcome } from "../outcome.ts";
import { type Coupon, coupons, freePlan, type Plan, type PlanSubscription, plans } from "../plan.ts";
import { found, refuse } from "../refusal.ts";
import type { Website } from "../website.ts";
import type { World } from "../world.ts";

/** Milliseconds of the trial that each subscription begins with: 14 days. */
const trial = 14 * 24 * 3_600_000;

/** The plan of that id, or the refusal `plan_not_found`. */
export function requirePlan(planId: string): Plan {
  const plan = plans.find(({ plan_id }) => plan_id === planId);
  return found(plan, "plan_not_found", `use one of ${plans.map(({ plan_id }) => plan_id).join(", ")}`);
}

/** The subscription of a website, or the refusal `plan_not_found`. */
export function requirePlanSubscription({ plan }: Website): PlanSubscription {
  return found(plan ?? undefined, "plan_not_found", "the website has no plan: subscribe it to one first");
}

/** The coupon of that code, or the refusal `coupon_not_found`. */
export function requireCoupon(code: string): Coupon {
  const coupon = coupons.find((one) => one.code === code);
  return found(coupon, "coupon_not_found", `use one of ${coupons.map((one) => one.code).join(", ")}`);
}

/** Subscribes a website to a plan: a trial of 14 days first. Event `plan:subscription:updated`, and once more at its end. */
export function subscribeToPlan(world: World, website: Website, planId: string): Outcome {
  const { plan_id } = requirePlan(planId);
  const since = world.now();
  const plan: PlanSubscription = {
    plan_id,
    since,
    bill_period: "monthly",
    trialing: true,
    trial_end: since + trial,
    coupon: null,
  };
  website.plan = plan;
  const act = () => {
    if (website.plan !== plan) return outcome();
    plan.trialing = false;
    return outcome(planUpdated(website));
  };
  return { ...outcome(planUpdated(website)), later: [later(world, trial, act)] };
}

/** Ends a website's subscription. Event `plan:subscription:updated`. */
export function unsubscribeFromPlan(website: Website): Outcome {
  requirePlanSubscription(website);
  website.plan = null;
  return outcome(planUpdated(website));
}

/** Sets the billing interval. Event `plan:subscription:updated`. */
export function setBillPeriod(website: Website, period: PlanSubscription["bill_period"]): Outcome {
  requirePlanSubscription(website).bill_period = period;
  return outcome(planUpdated(website));
}

/** Redeems a coupon, once per subscription. Event `plan:subscription:updated`. */
export function redeemCoupon(website: Website, code: string): Outcome {
  const subscription = requirePlanSubscription(website);
  requireCoupon(code);
  if (subscription.coupon !== null) refuse("coupon_redeemed", "the subscription already has a coupon");
  subscription.coupon = code;
  return outcome(planUpdated(website));
}

function planUpdated({ website_id, plan }: Website) {
  const { plan_id: id, name, price } = plan ? requirePlan(plan.plan_id) : freePlan;
  return caused("plan:subscription:updated", {
    website_id,
    plan: { id, name, price, trialing: plan?.trialing ?? false },
  });
}
