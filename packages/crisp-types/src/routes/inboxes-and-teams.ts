import * as z from "zod/mini";
import { integer, looseObject, optional } from "../shapes/schema.ts";
import { everyTier } from "./access.ts";
import { defineRoutes } from "./define-routes.ts";
import { lenientObject } from "./schema.ts";
import { inbox, inboxInput, team, teamInput } from "./shapes/inbox.ts";

/** Sub-inboxes and teams. */
export const inboxAndTeamRoutes = /* @__PURE__ */ defineRoutes(() => ({
  "website.listInboxes": {
    summary: "Lists inboxes in their order.",
    method: "GET",
    path: "/v1/website/{website_id}/inboxes/list/{page_number}",
    tiers: everyTier,
    answer: () => z.array(inbox()),
    reason: "listed",
    paging: { by: "page_number", id: "inbox_id" },
    source: "sdk",
  },

  "website.batchOrderInboxes": {
    summary: "Sets the order of inboxes.",
    method: "PATCH",
    path: "/v1/website/{website_id}/inboxes/batch/order",
    tiers: everyTier,
    body: () => looseObject({ orders: optional(z.array(looseObject({ inbox_id: z.string(), order: integer() }))) }),
    reason: "updated",
    source: "sdk",
    args: ["orders: body"],
  },

  "website.createNewInbox": {
    summary: "Creates an inbox.",
    method: "POST",
    path: "/v1/website/{website_id}/inbox",
    tiers: everyTier,
    body: inboxInput,
    answer: () => lenientObject({ inbox_id: z.string() }),
    status: 201,
    reason: "added",
    source: "sdk",
    args: ["inbox: body"],
  },

  "website.checkInboxExists": {
    summary: "Checks whether an inbox exists.",
    method: "HEAD",
    path: "/v1/website/{website_id}/inbox/{inbox_id}",
    tiers: everyTier,
    reason: "resolved",
    source: "sdk",
  },

  "website.getInbox": {
    summary: "Reads an inbox.",
    method: "GET",
    path: "/v1/website/{website_id}/inbox/{inbox_id}",
    tiers: everyTier,
    answer: inbox,
    reason: "resolved",
    source: "sdk",
  },

  "website.saveInbox": {
    summary: "Replaces an inbox.",
    method: "PUT",
    path: "/v1/website/{website_id}/inbox/{inbox_id}",
    tiers: everyTier,
    body: inboxInput,
    reason: "saved",
    source: "sdk",
    args: ["inbox: body"],
  },

  "website.deleteInbox": {
    summary: "Removes an inbox; its conversations move to the default one.",
    method: "DELETE",
    path: "/v1/website/{website_id}/inbox/{inbox_id}",
    tiers: everyTier,
    reason: "deleted",
    events: ["session:set_inbox"],
    source: "sdk",
  },

  "website.listTeams": {
    summary: "Lists teams.",
    method: "GET",
    path: "/v1/website/{website_id}/teams/list/{page_number}",
    tiers: everyTier,
    answer: () => z.array(team()),
    reason: "listed",
    paging: { by: "page_number", id: "team_id" },
    source: "sdk",
  },

  "website.createNewTeam": {
    summary: "Creates a team.",
    method: "POST",
    path: "/v1/website/{website_id}/team",
    tiers: everyTier,
    body: teamInput,
    answer: () => lenientObject({ team_id: z.string() }),
    status: 201,
    reason: "added",
    source: "sdk",
    args: ["team: body"],
  },

  "website.checkTeamExists": {
    summary: "Checks whether a team exists.",
    method: "HEAD",
    path: "/v1/website/{website_id}/team/{team_id}",
    tiers: everyTier,
    reason: "resolved",
    source: "sdk",
  },

  "website.getTeam": {
    summary: "Reads a team.",
    method: "GET",
    path: "/v1/website/{website_id}/team/{team_id}",
    tiers: everyTier,
    answer: team,
    reason: "resolved",
    source: "sdk",
  },

  "website.saveTeam": {
    summary: "Replaces a team.",
    method: "PUT",
    path: "/v1/website/{website_id}/team/{team_id}",
    tiers: everyTier,
    body: teamInput,
    reason: "saved",
    source: "sdk",
    args: ["team: body"],
  },

  "website.deleteTeam": {
    summary: "Removes a team, from inboxes too.",
    method: "DELETE",
    path: "/v1/website/{website_id}/team/{team_id}",
    tiers: everyTier,
    reason: "deleted",
    source: "sdk",
  },
}));
