import * as z from "zod/mini";
import { annotate, integer, looseObject, optional } from "../shapes/schema.ts";
import { everyTier } from "./access.ts";
import { defineRoutes } from "./define-routes.ts";
import { jsonText, lenientObject, oneOf } from "./schema.ts";
import { helpdeskSettings } from "./shapes/helpdesk-settings.ts";
import { person } from "./shapes/people.ts";
import { condition } from "./shapes/query.ts";
import { visitor } from "./shapes/visitor.ts";

/** Other paths that official clients of other languages and public programs call. */
export const aliasRoutes = /* @__PURE__ */ defineRoutes(() => ({
  "alias.listPeopleSegments": {
    summary: "Lists suggested segments of contacts, at the path that the Python, Ruby and PHP clients request.",
    method: "GET",
    path: "/v1/website/{website_id}/people/segments/{page_number}",
    tiers: everyTier,
    scope: "website:people:profiles:read",
    answer: () => z.array(lenientObject({ segment: z.string(), count: integer() })),
    reason: "listed",
    paging: { by: "page_number" },
    source: "field",
  },

  "alias.searchPeopleProfiles": {
    summary: "Lists the first page of contacts, at the path that the PHP client requests.",
    method: "GET",
    path: "/v1/website/{website_id}/people/profiles",
    tiers: everyTier,
    scope: "website:people:profiles:read",
    query: () =>
      looseObject({
        per_page: optional(annotate(integer(), { minimum: 20, maximum: 50 })),
        sort_field: optional(z.string()),
        sort_order: optional(oneOf("ascending", "descending")),
        search_operator: optional(oneOf("and", "or")),
        search_filter: optional(jsonText(z.array(condition()))),
        search_text: optional(z.string()),
      }),
    answer: () => z.array(person()),
    reason: "listed",
    source: "field",
  },

  "alias.listVisitors": {
    summary: "Lists the first page of visitors who are online.",
    method: "GET",
    path: "/v1/website/{website_id}/visitors/list",
    tiers: everyTier,
    scope: "website:visitors:read",
    answer: () => z.array(visitor()),
    reason: "listed",
    source: "field",
  },

  "alias.getUserAccountProfile": {
    summary: "Reads the profile of the operator whom the token belongs to, at the path that the PHP client requests.",
    method: "GET",
    path: "/v1/user/account/profile",
    tiers: ["user"],
    answer: () =>
      lenientObject({
        user_id: z.string(),
        email: z.string(),
        first_name: z.string(),
        last_name: z.string(),
        avatar: z.nullable(z.string()),
      }),
    reason: "resolved",
    source: "field",
  },

  "alias.replaceHelpdeskSettings": {
    summary: "Changes the settings of the helpdesk by PUT, as examples of the official client do.",
    method: "PUT",
    path: "/v1/website/{website_id}/helpdesk/settings",
    tiers: everyTier,
    scope: "website:helpdesk:write",
    body: helpdeskSettings,
    reason: "updated",
    source: "field",
  },
}));
