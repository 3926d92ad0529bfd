import * as z from "zod/mini";
import { annotate, integer, looseObject, optional } from "../shapes/schema.ts";
import { everyTier } from "./access.ts";
import { defineRoutes } from "./define-routes.ts";
import { jsonText, lenientObject, oneOf } from "./schema.ts";
import { person, personInput } from "./shapes/people.ts";
import { condition } from "./shapes/query.ts";

/** Contacts: listed, added, changed, removed. A contact is identified by its people id or its e-mail address. */
export const peopleRoutes = /* @__PURE__ */ defineRoutes(() => ({
  "website.getPeopleStatistics": {
    summary: "Counts the website's contacts.",
    method: "GET",
    path: "/v1/website/{website_id}/people/stats",
    tiers: everyTier,
    scope: "website:people:profiles:read",
    answer: () => lenientObject({ total: integer() }),
    reason: "resolved",
    source: "sdk",
  },

  "website.listPeopleProfiles": {
    summary: "Lists contacts: all, or those that a search matches.",
    method: "GET",
    path: "/v1/website/{website_id}/people/profiles/{page_number}",
    tiers: everyTier,
    scope: "website:people:profiles:read",
    query: () =>
      looseObject({
        per_page: optional(annotate(integer(), { minimum: 20, maximum: 50, source: "field" })),
        sort_field: optional(z.string()),
        sort_order: optional(oneOf("ascending", "descending")),
        search_operator: optional(oneOf("and", "or")),
        search_filter: optional(jsonText(z.array(condition()))),
        search_text: optional(z.string()),
      }),
    answer: () => z.array(person()),
    reason: "listed",
    paging: { by: "page_number", id: "people_id" },
    source: "sdk",
    args: [
      "searchField: query.sort_field??",
      "searchOrder: query.sort_order??",
      "query.search_operator??",
      "query.search_filter??",
      "query.search_text??",
    ],
  },

  "website.addNewPeopleProfile": {
    summary: "Adds a contact.",
    method: "POST",
    path: "/v1/website/{website_id}/people/profile",
    tiers: everyTier,
    scope: "website:people:profiles:write",
    body: personInput,
    answer: () => lenientObject({ people_id: z.string() }),
    status: 201,
    reason: "added",
    events: ["people:profile:created"],
    source: "sdk",
    args: ["profile: body"],
  },

  "website.checkPeopleProfileExists": {
    summary: "Checks whether a contact exists.",
    method: "HEAD",
    path: "/v1/website/{website_id}/people/profile/{people_id}",
    tiers: everyTier,
    scope: "website:people:profiles:read",
    reason: "resolved",
    source: "sdk",
  },

  "website.getPeopleProfile": {
    summary: "Reads a contact.",
    method: "GET",
    path: "/v1/website/{website_id}/people/profile/{people_id}",
    tiers: everyTier,
    scope: "website:people:profiles:read",
    answer: person,
    reason: "resolved",
    source: "sdk",
  },

  "website.savePeopleProfile": {
    summary: "Replaces the data of a contact.",
    method: "PUT",
    path: "/v1/website/{website_id}/people/profile/{people_id}",
    tiers: everyTier,
    scope: "website:people:profiles:write",
    body: personInput,
    reason: "saved",
    events: ["people:profile:updated"],
    source: "sdk",
    args: ["profile: body"],
  },

  "website.updatePeopleProfile": {
    summary: "Changes the data of a contact; fields that are left out keep their values.",
    method: "PATCH",
    path: "/v1/website/{website_id}/people/profile/{people_id}",
    tiers: everyTier,
    scope: "website:people:profiles:write",
    body: personInput,
    reason: "updated",
    events: ["people:profile:updated"],
    source: "sdk",
    args: ["profile: body"],
  },

  "website.removePeopleProfile": {
    summary: "Removes a contact. Conversations with the contact stay.",
    method: "DELETE",
    path: "/v1/website/{website_id}/people/profile/{people_id}",
    tiers: everyTier,
    scope: "website:people:profiles:write",
    reason: "deleted",
    events: ["people:profile:removed"],
    source: "sdk",
  },
}));
