import * as z from "zod/mini";
import { type DataOf, integer, once, typedEnum } from "../../shapes/schema.ts";
import { lenientObject } from "../schema.ts";

const buildPlanSubscription = () =>
  lenientObject({
    id: z.string(),
    name: z.string(),
    price: integer(),
    since: z.string(),
    trialing: z.boolean(),
    trial_end: z.string(),
    trial_end_date: z.string(),
    bill_period: typedEnum("monthly", "yearly"),
    bill_valid_until: z.string(),
    active: z.boolean(),
    sandbox: z.boolean(),
    website: lenientObject({ id: z.string(), name: z.string(), domain: z.string(), logo: z.string() }),
    coupon_redeemed: z.boolean(),
    card_id: z.string(),
    owner: lenientObject({ user_id: z.string(), email: z.string(), first_name: z.string(), last_name: z.string() }),
  });

/** The plan of a website. */
export interface PlanSubscription extends DataOf<typeof buildPlanSubscription> {}

/** Schema of {@link PlanSubscription}. */
export const planSubscription: () => z.ZodMiniType<PlanSubscription> = /* @__PURE__ */ once(buildPlanSubscription);
