import { MockCrispError } from "../base/mock-crisp-error.ts";

/** Crisp's reasons for refusing a call, and the HTTP status of each. Those that no source states are assumptions. */
export const refusals = {
  invalid_data: 400,
  invalid_session: 401,
  not_allowed: 403,
  restricted_route_tier: 403,
  not_found: 404,
  not_subscribed: 404,
  website_not_found: 404,
  session_not_found: 404,
  message_not_found: 404,
  people_not_found: 404,
  user_not_found: 404,
  inbox_not_found: 404,
  team_not_found: 404,
  identity_not_found: 404,
  original_not_found: 404,
  browsing_not_found: 404,
  call_not_found: 404,
  spam_not_found: 404,
  plugin_not_found: 404,
  plan_not_found: 404,
  coupon_not_found: 404,
  campaign_not_found: 404,
  template_not_found: 404,
  helpdesk_not_found: 404,
  locale_not_found: 404,
  path_not_found: 404,
  change_not_found: 404,
  redirection_not_found: 404,
  method_not_allowed: 405,
  rate_limited: 429,
  quota_limit_exceeded: 429,
  message_exists: 409,
  people_exists: 409,
  user_exists: 409,
  website_exists: 409,
  path_exists: 409,
  locale_exists: 409,
  helpdesk_exists: 409,
  coupon_redeemed: 409,
  campaign_running: 409,
  campaign_dispatched: 409,
  campaign_not_dispatched: 409,
} as const satisfies Readonly<Record<string, number>>;

/** Why Crisp refuses a call: the `reason` of the answer's envelope. */
export type RefusalReason = keyof typeof refusals;

/**
 * What an act throws when it refuses, before it changed anything. `message` says what to do; `status` replaces the HTTP
 * status that the reason has.
 */
export function refuse(reason: RefusalReason, message: string, status?: number): never {
  throw new MockCrispError(reason, message, status === undefined ? {} : { details: { status } });
}

/** The value, or a refusal when there is none. */
export function found<T>(value: T | undefined, reason: RefusalReason, message: string): T {
  return value === undefined ? refuse(reason, message) : value;
}
