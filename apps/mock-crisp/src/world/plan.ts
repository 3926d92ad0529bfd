/** The subscription of a website. */
export interface PlanSubscription {
  readonly plan_id: string;
  readonly since: number;
  bill_period: "monthly" | "yearly";
  trialing: boolean;
  /** The end of the trial, in milliseconds. */
  readonly trial_end: number;
  coupon: string | null;
}

/** A plan that one can subscribe to. */
export interface Plan {
  readonly plan_id: string;
  readonly name: string;
  /** Per month, in whole units of currency. */
  readonly price: number;
}

/** The plans of this mock. Ids and prices are its own. */
export const plans: readonly Plan[] = [
  { plan_id: "00000000-0000-4000-b000-000000000001", name: "Mini", price: 45 },
  { plan_id: "00000000-0000-4000-b000-000000000002", name: "Essentials", price: 95 },
  { plan_id: "00000000-0000-4000-b000-000000000003", name: "Plus", price: 295 },
];

/** A rebate. */
export interface Coupon {
  readonly code: string;
  readonly rebate_percent: number;
  readonly trial_days: number;
  readonly redeem_limit: number;
}

/** The coupons of this mock. */
export const coupons: readonly Coupon[] = [{ code: "MOCK-TEN", rebate_percent: 10, trial_days: 14, redeem_limit: 100 }];

/** The plan of a website without one. */
export const freePlan: Plan = { plan_id: "", name: "Free", price: 0 };
