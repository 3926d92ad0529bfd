import * as z from "zod/mini";
import type { Spam } from "../spam.ts";
import type { Subscription, Website } from "../website.ts";
import { count, type Fields, flag, map, maybe, nullable, record, text, time } from "./common.ts";
import { helpdesk } from "./helpdesk.ts";

export const spam = z.looseObject({
  spam_id: text,
  type: text,
  reason: text,
  metadata: record,
  headers: z.record(text, text),
  content: record,
  timestamp: time,
} satisfies Fields<Spam>);

export const subscription = z.looseObject({
  plugin_id: text,
  since: time,
  settings: record,
  bills: maybe(z.array(z.looseObject({ name: text, units: z.number(), price: z.number() }))),
} satisfies Fields<Subscription>);

/** A website itself. What it holds in maps is only checked to be a map: it may be large, and is checked one by one. */
export const website = z.looseObject({
  website_id: text,
  name: text,
  domain: text,
  logo: text,
  deletion_requested_at: nullable(time),
  created_at: time,
  operators: map,
  sessions: map,
  people: map,
  people_by_email: map,
  subscriptions: map,
  inboxes: map,
  teams: map,
  spams: map,
  campaigns: map,
  campaign_templates: map,
  helpdesk: nullable(helpdesk),
  plan: nullable(
    z.looseObject({
      plan_id: text,
      since: time,
      bill_period: z.enum(["monthly", "yearly"]),
      trialing: flag,
      trial_end: time,
      coupon: nullable(text),
    }),
  ),
  settings: record,
  verify: z.looseObject({ enabled: flag, secret: text }),
  blocked_visitors: z.map(text, count),
  forgotten_suggestions: z.set(text),
  visitors: count,
} satisfies Fields<Website>);
