// Written by `pnpm generate` from the routes of @x/crisp-types.
import type { CallOptions } from "../../options.ts";

/** The methods of the group `plan`. */
export interface PlanMethods {
  /** Lists the plans of the operator's websites. `GET /plans/subscription` */
  listAllActiveSubscriptions(call?: CallOptions): Promise<AllActiveSubscription[]>;
  /** Reads the plan of a website. `GET /plans/subscription/{website_id}` */
  getPlanSubscriptionForWebsite(websiteID: string, call?: CallOptions): Promise<AllActiveSubscription>;
  /** Subscribes a website to a plan. `POST /plans/subscription/{website_id}` */
  subscribeWebsiteToPlan(websiteID: string, planID: string, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Ends a website's plan. `DELETE /plans/subscription/{website_id}` */
  unsubscribePlanFromWebsite(websiteID: string, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Sets the billing period. `PATCH /plans/subscription/{website_id}/bill/period` */
  changeBillPeriodForWebsitePlanSubscription(websiteID: string, period: "monthly" | "yearly", call?: CallOptions): Promise<Record<string, unknown>>;
  /** Reads the conditions of a coupon. `GET /plans/subscription/{website_id}/coupon` */
  checkCouponAvailabilityForWebsitePlanSubscription(websiteID: string, code: string, call?: CallOptions): Promise<CheckCouponAvailabilityForWebsitePlanSubscriptionAnswer>;
  /** Redeems a coupon. `PATCH /plans/subscription/{website_id}/coupon` */
  redeemCouponForWebsitePlanSubscription(websiteID: string, code: string, call?: CallOptions): Promise<Record<string, unknown>>;
}

export interface AllActiveSubscription {
  id: string;
  name: string;
  price: number;
  since: string;
  trialing: boolean;
  trial_end: string;
  trial_end_date: string;
  bill_period: "monthly" | "yearly" | (string & {});
  bill_valid_until: string;
  active: boolean;
  sandbox: boolean;
  website: AllActiveSubscriptionWebsite;
  coupon_redeemed: boolean;
  card_id: string;
  owner: AllActiveSubscriptionOwner;
}

export interface AllActiveSubscriptionWebsite {
  id: string;
  name: string;
  domain: string;
  logo: string;
}

export interface AllActiveSubscriptionOwner {
  user_id: string;
  email: string;
  first_name: string;
  last_name: string;
}

export interface CheckCouponAvailabilityForWebsitePlanSubscriptionAnswer {
  code: string;
  policy: CheckCouponAvailabilityForWebsitePlanSubscriptionAnswerPolicy;
  redeem_limit: number;
  expire_at: string;
}

export interface CheckCouponAvailabilityForWebsitePlanSubscriptionAnswerPolicy {
  rebate_percent: number;
  trial_days: number;
}
