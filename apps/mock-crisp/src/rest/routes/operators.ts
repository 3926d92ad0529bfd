import * as z from "zod";
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
import { forUsers, reading, writing } from "../access.ts";
import { answer, defineRoute } from "../define-route.ts";
import { time } from "../shapes/common.ts";

const path = "/website/:website_id";
const read = reading("website:operators");
const write = { ...forUsers, scope: "website:operators:write" };
const role = z.enum(["owner", "admin", "member"]);
const availability = z.enum(["online", "offline"]);
const operator = z.object({
  user_id: z.string(),
  email: z.string(),
  avatar: z.string().nullable(),
  first_name: z.string(),
  last_name: z.string(),
  role,
  title: z.string(),
  availability,
  has_token: z.boolean(),
});

/** An operator as REST answers them. What their token is, is told to nobody. */
function operatorView({ tokens }: World, { active_at: _, ...told }: Operator) {
  const has_token = [...tokens.values()].some(({ owner_id }) => owner_id === told.user_id);
  return { title: "", ...told, has_token };
}

/** The team of a website, and whether it is there. */
export const operatorRoutes = [
  defineRoute({
    sdk: ["website.getWebsiteAvailabilityStatus"],
    summary: "Reads whether anybody of the team is online.",
    method: "GET",
    path: `${path}/availability/status`,
    ...reading("website:availability"),
    answer: z.object({ status: z.enum(["online", "away"]), since: time }),
    reason: "resolved",
    act({ website }) {
      const changes = [...website.operators.values()].map(({ active_at = website.created_at }) => active_at);
      return answer({
        status: isReachable(website) ? "online" : "away",
        since: Math.max(website.created_at, ...changes),
      });
    },
  }),
  defineRoute({
    sdk: ["website.listWebsiteOperatorAvailabilities"],
    summary: "Lists who of the team is online, and for how many milliseconds.",
    method: "GET",
    path: `${path}/availability/operators`,
    ...reading("website:availability"),
    answer: z.array(
      z.object({ user_id: z.string(), type: availability, time: z.object({ for: z.int(), since: time }) }),
    ),
    reason: "listed",
    act({ world, website }) {
      const members = [...website.operators.values()];
      return answer(
        members.map(({ user_id, availability: type, active_at: since = website.created_at }) => ({
          user_id,
          type,
          time: { for: Math.max(0, Math.floor(world.now() - since)), since },
        })),
      );
    },
  }),
  defineRoute({
    sdk: ["website.listWebsiteOperators"],
    summary: "Lists the team.",
    method: "GET",
    path: `${path}/operators/list`,
    ...read,
    answer: z.array(z.object({ type: z.literal("operator"), details: operator })),
    reason: "listed",
    act: ({ world, website }) =>
      answer(
        [...website.operators.values()].map((one) => ({
          type: "operator" as const,
          details: operatorView(world, one),
        })),
      ),
  }),
  defineRoute({
    sdk: ["website.listLastActiveWebsiteOperators"],
    summary: "Lists who of the team did something, the latest first.",
    method: "GET",
    path: `${path}/operators/active`,
    ...read,
    answer: z.array(
      z.object({ user_id: z.string(), avatar: z.string().nullable(), nickname: z.string(), timestamp: time }),
    ),
    reason: "listed",
    act({ website }) {
      const active = [...website.operators.values()].flatMap(({ user_id, avatar, first_name, active_at }) =>
        active_at === undefined ? [] : [{ user_id, avatar, nickname: first_name, timestamp: active_at }],
      );
      return answer(active.sort((a, b) => b.timestamp - a.timestamp));
    },
  }),
  defineRoute({
    sdk: ["website.flushLastActiveWebsiteOperators"],
    summary: "Forgets who of the team did something.",
    method: "DELETE",
    path: `${path}/operators/active`,
    ...write,
    reason: "deleted",
    act({ website }) {
      for (const member of website.operators.values()) delete member.active_at;
      return outcome();
    },
  }),
  defineRoute({
    sdk: ["website.sendEmailToWebsiteOperators"],
    summary: "Sends an email to the team, or to one of it. The mock sends no email.",
    method: "POST",
    path: `${path}/operators/email`,
    ...writing("website:operators"),
    body: z.object({
      recipient: z.string().exactOptional(),
      user_id: z.string().exactOptional(),
      subject: z.string().exactOptional(),
      message: z.string().exactOptional(),
      target: z.object({ label: z.string().exactOptional(), url: z.string().exactOptional() }).exactOptional(),
    }),
    reason: "processed",
    act({ website, body }) {
      if (body.user_id !== undefined) requireOperator(website, body.user_id);
      return outcome();
    },
  }),
  defineRoute({
    sdk: ["website.getWebsiteOperator"],
    summary: "Reads an operator.",
    method: "GET",
    path: `${path}/operator/:user_id`,
    ...read,
    answer: operator,
    reason: "resolved",
    act: ({ world, website, params }) => answer(operatorView(world, requireOperator(website, params.user_id))),
  }),
  defineRoute({
    sdk: ["website.inviteWebsiteOperator"],
    summary: "Invites somebody to the team.",
    method: "POST",
    path: `${path}/operator`,
    ...write,
    body: z.object({
      email: z.email(),
      role,
      // The official clients disagree: a boolean in Node, an object in Go.
      verify: z.union([z.boolean(), z.object({ method: z.string(), secret: z.string() })]).exactOptional(),
    }),
    reason: "added",
    status: 201,
    act({ world, website, body }) {
      const { events } = inviteOperator(world, website, body);
      return outcome(...events);
    },
  }),
  defineRoute({
    sdk: ["website.changeOperatorMembership"],
    summary: "Changes an operator's role and title.",
    method: "PATCH",
    path: `${path}/operator/:user_id`,
    ...write,
    body: z.object({ role: role.exactOptional(), title: z.string().exactOptional() }),
    reason: "updated",
    act: ({ website, params, body }) => changeMembership(website, params.user_id, body),
  }),
  defineRoute({
    sdk: ["website.unlinkOperatorFromWebsite"],
    summary: "Removes somebody from the team.",
    method: "DELETE",
    path: `${path}/operator/:user_id`,
    ...write,
    reason: "deleted",
    triggers: ["session:set_routing"],
    act: ({ world, website, params }) => removeOperator(world, website, params.user_id),
  }),
];
