import * as z from "zod/mini";
import { customData } from "../shapes/custom-data.ts";
import { annotate, integer, looseObject, optional } from "../shapes/schema.ts";
import { everyTier } from "./access.ts";
import { defineRoutes } from "./define-routes.ts";
import { lenientObject, nonEmpty, time } from "./schema.ts";
import { peopleData, personEvent } from "./shapes/people.ts";

/** Parts of a contact: conversations, campaigns, events, custom data, subscription; and contacts in bulk. */
export const peopleDetailRoutes = /* @__PURE__ */ defineRoutes(() => ({
  "website.listPeopleConversations": {
    summary: "Lists the conversations with a contact, by session id, the newest first.",
    method: "GET",
    path: "/v1/website/{website_id}/people/conversations/{people_id}/list/{page_number}",
    tiers: everyTier,
    scope: "website:people:profiles:read",
    answer: () => z.array(z.string()),
    reason: "resolved",
    paging: { by: "page_number" },
    source: "sdk",
  },

  "website.listPeopleCampaigns": {
    summary: "Lists the campaigns that were sent to a contact.",
    method: "GET",
    path: "/v1/website/{website_id}/people/campaigns/{people_id}/list/{page_number}",
    tiers: ["user"],
    scope: "website:people:profiles:read",
    answer: () =>
      z.array(
        lenientObject({
          campaign_id: z.string(),
          type: z.string(),
          name: z.string(),
          created_at: time(),
          updated_at: time(),
          dispatched_at: z.nullable(time()),
          occurred_at: z.nullable(time()),
          statistics: z.array(z.string()),
        }),
      ),
    reason: "listed",
    paging: { by: "page_number", id: "campaign_id" },
    source: "sdk",
  },

  "website.addPeopleEvent": {
    summary: "Records an event of a contact.",
    method: "POST",
    path: "/v1/website/{website_id}/people/events/{people_id}",
    tiers: everyTier,
    scope: "website:people:events:write",
    body: () =>
      looseObject({
        text: z.string(),
        data: optional(customData()),
        color: optional(z.string()),
        timestamp: optional(time()),
      }),
    status: 201,
    reason: "added",
    source: "sdk",
    args: ["peopleEvent: body"],
  },

  "website.listPeopleEvents": {
    summary: "Lists the events of a contact, the latest first.",
    method: "GET",
    path: "/v1/website/{website_id}/people/events/{people_id}/list/{page_number}",
    tiers: everyTier,
    scope: "website:people:events:read",
    answer: () => z.array(personEvent()),
    reason: "listed",
    paging: { by: "page_number" },
    source: "sdk",
  },

  "website.getPeopleData": {
    summary: "Reads a contact's custom data.",
    method: "GET",
    path: "/v1/website/{website_id}/people/data/{people_id}",
    tiers: everyTier,
    scope: "website:people:data:read",
    answer: () => lenientObject({ data: customData() }),
    reason: "resolved",
    source: "sdk",
  },

  "website.savePeopleData": {
    summary: "Replaces a contact's custom data.",
    method: "PUT",
    path: "/v1/website/{website_id}/people/data/{people_id}",
    tiers: everyTier,
    scope: "website:people:data:write",
    body: peopleData,
    reason: "saved",
    events: ["people:profile:updated"],
    source: "sdk",
    args: ["peopleData: body"],
  },

  "website.updatePeopleData": {
    summary: "Changes a contact's custom data; keys that are left out keep their values.",
    method: "PATCH",
    path: "/v1/website/{website_id}/people/data/{people_id}",
    tiers: everyTier,
    scope: "website:people:data:write",
    body: peopleData,
    reason: "updated",
    events: ["people:profile:updated"],
    source: "sdk",
    args: ["peopleData: body"],
  },

  "website.getPeopleSubscriptionStatus": {
    summary: "Reads whether a contact receives emails.",
    method: "GET",
    path: "/v1/website/{website_id}/people/subscription/{people_id}",
    tiers: everyTier,
    scope: "website:people:subscriptions:read",
    answer: () => lenientObject({ email: z.boolean() }),
    reason: "resolved",
    source: "sdk",
  },

  "website.updatePeopleSubscriptionStatus": {
    summary: "Sets whether a contact receives emails.",
    method: "PATCH",
    path: "/v1/website/{website_id}/people/subscription/{people_id}",
    tiers: everyTier,
    scope: "website:people:subscriptions:write",
    body: () => looseObject({ email: optional(z.boolean()) }),
    reason: "updated",
    events: ["email:subscribe"],
    source: "sdk",
    args: ["peopleSubscription: body"],
  },

  "website.exportPeopleProfiles": {
    summary: "Requests all contacts by e-mail.",
    method: "POST",
    path: "/v1/website/{website_id}/people/export/profiles",
    tiers: ["user"],
    scope: "website:people:profiles:write",
    reason: "processed",
    source: "sdk",
  },

  "website.importPeopleProfiles": {
    summary: "Imports contacts in the background.",
    method: "POST",
    path: "/v1/website/{website_id}/people/import/profiles",
    tiers: ["user"],
    scope: "website:people:profiles:write",
    body: () =>
      looseObject({
        url: z.string(),
        mapping: optional(z.array(looseObject({ column: annotate(integer(), { minimum: 0 }), field: z.string() }))),
        options: optional(looseObject({ column_separator: optional(nonEmpty()), skip_header: optional(z.boolean()) })),
      }),
    answer: () => lenientObject({ import_id: z.string() }),
    reason: "processed",
    events: ["people:import:progress", "people:import:done", "people:profile:created"],
    source: "sdk",
    args: ["importSetup: body"],
  },
}));
