import {
  changeMembership,
  inviteOperator,
  isReachable,
  removeOperator,
  requireOperator,
} from "../../world/acts/change-operators.ts";
import type { Operator } from "../../world/operator.ts";
import { outcome } from "../../world/outcome.ts";
import type { World } from "../../world/world.ts";
import { answer, implement } from "../implement.ts";

/** An operator as REST answers them. Their token is never part of it. */
function operatorView({ tokens }: World, { active_at: _, ...fields }: Operator) {
  const has_token = [...tokens.values()].some(({ owner_id }) => owner_id === fields.user_id);
  return { title: "", ...fields, has_token };
}

/** The team of a website and its availability. */
export const operatorRoutes = [
  implement("website.getWebsiteAvailabilityStatus", ({ website }) => {
    const changes = [...website.operators.values()].map(({ active_at = website.created_at }) => active_at);
    return answer({
      status: isReachable(website) ? "online" : "away",
      since: Math.max(website.created_at, ...changes),
    });
  }),
  implement("website.listWebsiteOperatorAvailabilities", ({ world, website }) => {
    const members = [...website.operators.values()];
    return answer(
      members.map(({ user_id, availability: type, active_at: since = website.created_at }) => ({
        user_id,
        type,
        time: { for: Math.max(0, Math.floor(world.now() - since)), since },
      })),
    );
  }),
  implement("website.listWebsiteOperators", ({ world, website }) =>
    answer(
      [...website.operators.values()].map((one) => ({
        type: "operator" as const,
        details: operatorView(world, one),
      })),
    ),
  ),
  implement("website.listLastActiveWebsiteOperators", ({ website }) => {
    const active = [...website.operators.values()].flatMap(({ user_id, avatar, first_name, active_at }) =>
      active_at === undefined ? [] : [{ user_id, avatar, nickname: first_name, timestamp: active_at }],
    );
    return answer(active.sort((a, b) => b.timestamp - a.timestamp));
  }),
  implement("website.flushLastActiveWebsiteOperators", ({ website }) => {
    for (const member of website.operators.values()) delete member.active_at;
    return outcome();
  }),
  implement("website.sendEmailToWebsiteOperators", ({ website, body }) => {
    if (body.user_id !== undefined) requireOperator(website, body.user_id);
    return outcome();
  }),
  implement("website.getWebsiteOperator", ({ world, website, params }) =>
    answer(operatorView(world, requireOperator(website, params.user_id))),
  ),
  implement("website.inviteWebsiteOperator", ({ world, website, body }) => {
    const { events } = inviteOperator(world, website, body);
    return outcome(...events);
  }),
  implement("website.changeOperatorMembership", ({ website, params, body }) =>
    changeMembership(website, params.user_id, body),
  ),
  implement("website.unlinkOperatorFromWebsite", ({ world, website, params }) =>
    removeOperator(world, website, params.user_id),
  ),
];
