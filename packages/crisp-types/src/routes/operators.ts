import * as z from "zod/mini";
import { annotate, integer, looseObject, optional, typedEnum } from "../shapes/schema.ts";
import { everyTier } from "./access.ts";
import { defineRoutes } from "./define-routes.ts";
import { lenientObject, oneOf, time } from "./schema.ts";
import { operator } from "./shapes/operator.ts";

/** The team of a website and its availability. */
export const operatorRoutes = /* @__PURE__ */ defineRoutes(() => ({
  "website.getWebsiteAvailabilityStatus": {
    summary: "Reads whether any member of the team is online.",
    method: "GET",
    path: "/v1/website/{website_id}/availability/status",
    tiers: everyTier,
    scope: "website:availability:read",
    answer: () => lenientObject({ status: typedEnum("online", "away"), since: time() }),
    reason: "resolved",
    source: "sdk",
  },

  "website.listWebsiteOperatorAvailabilities": {
    summary: "Lists the availability of each operator, and since when.",
    method: "GET",
    path: "/v1/website/{website_id}/availability/operators",
    tiers: everyTier,
    scope: "website:availability:read",
    answer: () =>
      z.array(
        lenientObject({
          user_id: z.string(),
          type: typedEnum("online", "offline"),
          time: lenientObject({ for: integer(), since: time() }),
        }),
      ),
    reason: "listed",
    source: "sdk",
  },

  "website.listWebsiteOperators": {
    summary: "Lists the team.",
    method: "GET",
    path: "/v1/website/{website_id}/operators/list",
    tiers: everyTier,
    scope: "website:operators:read",
    answer: () => z.array(lenientObject({ type: typedEnum("operator"), details: operator() })),
    reason: "listed",
    source: "sdk",
  },

  "website.listLastActiveWebsiteOperators": {
    summary: "Lists operators by their last activity, the latest first.",
    method: "GET",
    path: "/v1/website/{website_id}/operators/active",
    tiers: everyTier,
    scope: "website:operators:read",
    answer: () =>
      z.array(
        lenientObject({ user_id: z.string(), avatar: z.nullable(z.string()), nickname: z.string(), timestamp: time() }),
      ),
    reason: "listed",
    source: "sdk",
  },

  "website.flushLastActiveWebsiteOperators": {
    summary: "Clears the list of last active operators.",
    method: "DELETE",
    path: "/v1/website/{website_id}/operators/active",
    tiers: ["user"],
    scope: "website:operators:write",
    reason: "deleted",
    source: "sdk",
  },

  "website.sendEmailToWebsiteOperators": {
    summary: "Sends an email to the team, or to one member of it.",
    method: "POST",
    path: "/v1/website/{website_id}/operators/email",
    tiers: everyTier,
    scope: "website:operators:write",
    body: () =>
      looseObject({
        recipient: optional(z.string()),
        user_id: optional(z.string()),
        subject: optional(z.string()),
        message: optional(z.string()),
        target: optional(looseObject({ label: optional(z.string()), url: optional(z.string()) })),
      }),
    reason: "processed",
    source: "sdk",
    args: ["emailData: body"],
  },

  "website.getWebsiteOperator": {
    summary: "Reads an operator.",
    method: "GET",
    path: "/v1/website/{website_id}/operator/{user_id}",
    tiers: everyTier,
    scope: "website:operators:read",
    answer: operator,
    reason: "resolved",
    source: "sdk",
  },

  "website.inviteWebsiteOperator": {
    summary: "Invites a person to the team.",
    method: "POST",
    path: "/v1/website/{website_id}/operator",
    tiers: ["user"],
    scope: "website:operators:write",
    body: () =>
      looseObject({
        email: annotate(z.string(), { format: "email" }),
        role: oneOf("owner", "admin", "member"),
        verify: optional(z.union([z.boolean(), looseObject({ method: z.string(), secret: z.string() })])),
      }),
    status: 201,
    reason: "added",
    source: "sdk",
    args: ["body.email", "body.role", "body.verify"],
  },

  "website.changeOperatorMembership": {
    summary: "Changes an operator's role and title.",
    method: "PATCH",
    path: "/v1/website/{website_id}/operator/{user_id}",
    tiers: ["user"],
    scope: "website:operators:write",
    body: () => looseObject({ role: optional(oneOf("owner", "admin", "member")), title: optional(z.string()) }),
    reason: "updated",
    source: "sdk",
    args: ["body.role", "body.title"],
  },

  "website.unlinkOperatorFromWebsite": {
    summary: "Removes a person from the team.",
    method: "DELETE",
    path: "/v1/website/{website_id}/operator/{user_id}",
    tiers: ["user"],
    scope: "website:operators:write",
    reason: "deleted",
    events: ["session:set_routing"],
    source: "sdk",
  },
}));
