import * as z from "zod/mini";
import { annotate, integer, looseObject, optional } from "../shapes/schema.ts";
import { everyTier } from "./access.ts";
import { defineRoutes } from "./define-routes.ts";
import { dateTime, lenientObject, nonEmpty } from "./schema.ts";
import { helpdeskPage, treeEntry, treeMetadata, treeMetadataChange } from "./shapes/helpdesk.ts";

/** The content of helpdesks: trees of pages. */
export const helpdeskContentRoutes = /* @__PURE__ */ defineRoutes(() => ({
  "website.listHelpdeskPages": {
    summary: "Lists pages.",
    method: "GET",
    path: "/v1/website/{website_id}/helpdesk/page/list/{locale}/{content_type}/{page_number}",
    tiers: everyTier,
    scope: "website:helpdesk:read",
    answer: () => z.array(helpdeskPage()),
    reason: "listed",
    paging: { by: "page_number", id: "entity_id" },
    source: "sdk",
  },

  "website.resolveHelpdeskPageEntity": {
    summary: "Reads a page by its entity id.",
    method: "GET",
    path: "/v1/website/{website_id}/helpdesk/page/entity/{locale}/{content_type}/{entity_id}",
    tiers: everyTier,
    scope: "website:helpdesk:read",
    answer: helpdeskPage,
    reason: "resolved",
    source: "sdk",
  },

  "website.listHelpdeskTree": {
    summary: "Lists the nodes below a path, with their descendants.",
    method: "GET",
    path: "/v1/website/{website_id}/helpdesk/tree/list/{locale}/{content_type}/{page_number}",
    tiers: everyTier,
    scope: "website:helpdesk:read",
    query: () =>
      looseObject({
        sub_path: optional(z.string()),
        search_title: optional(z.string()),
        filter_date_start: optional(dateTime()),
        filter_date_end: optional(dateTime()),
      }),
    answer: () => z.array(treeEntry()),
    reason: "listed",
    paging: { by: "page_number" },
    source: "sdk",
    args: ["query.sub_path?", "query.search_title?", "query.filter_date_start?", "query.filter_date_end?"],
  },

  "website.createHelpdeskTreePath": {
    summary: "Creates a node, and the missing groups above it.",
    method: "POST",
    path: "/v1/website/{website_id}/helpdesk/tree/path/{locale}/{content_type}/{path}",
    tiers: everyTier,
    scope: "website:helpdesk:write",
    status: 201,
    reason: "added",
    source: "sdk",
  },

  "website.resolveHelpdeskTreePath": {
    summary: "Reads a node with its descendants.",
    method: "GET",
    path: "/v1/website/{website_id}/helpdesk/tree/path/{locale}/{content_type}/{path}",
    tiers: everyTier,
    scope: "website:helpdesk:read",
    answer: treeEntry,
    reason: "resolved",
    source: "sdk",
  },

  "website.updateHelpdeskTreePath": {
    summary: "Moves a node to another path, or to another position among its siblings.",
    method: "PATCH",
    path: "/v1/website/{website_id}/helpdesk/tree/path/{locale}/{content_type}/{path}",
    tiers: everyTier,
    scope: "website:helpdesk:write",
    body: () =>
      looseObject({
        action: z.string(),
        path: optional(looseObject({ to: nonEmpty() })),
        position: optional(annotate(integer(), { minimum: 0 })),
      }),
    reason: "updated",
    source: "sdk",
    args: ["update: body"],
  },

  "website.deleteHelpdeskTreePath": {
    summary: "Removes a node with its descendants.",
    method: "DELETE",
    path: "/v1/website/{website_id}/helpdesk/tree/path/{locale}/{content_type}/{path}",
    tiers: everyTier,
    scope: "website:helpdesk:write",
    reason: "deleted",
    source: "sdk",
  },

  "website.resolveHelpdeskTreeContent": {
    summary: "Reads the content of a page.",
    method: "GET",
    path: "/v1/website/{website_id}/helpdesk/tree/content/{locale}/{content_type}/{path}",
    tiers: everyTier,
    scope: "website:helpdesk:read",
    answer: () => lenientObject({ content: z.string() }),
    reason: "resolved",
    source: "sdk",
  },

  "website.saveHelpdeskTreeContent": {
    summary: "Replaces the content of a page.",
    method: "PUT",
    path: "/v1/website/{website_id}/helpdesk/tree/content/{locale}/{content_type}/{path}",
    tiers: everyTier,
    scope: "website:helpdesk:write",
    body: () => looseObject({ content: z.string() }),
    reason: "saved",
    source: "sdk",
    args: ["body.content"],
  },

  "website.resolveHelpdeskTreeMetadata": {
    summary: "Reads the metadata of a node.",
    method: "GET",
    path: "/v1/website/{website_id}/helpdesk/tree/metadata/{locale}/{content_type}/{path}",
    tiers: everyTier,
    scope: "website:helpdesk:read",
    answer: treeMetadata,
    reason: "resolved",
    source: "sdk",
  },

  "website.updateHelpdeskTreeMetadata": {
    summary: "Changes the metadata of a node; fields that are left out keep their values.",
    method: "PATCH",
    path: "/v1/website/{website_id}/helpdesk/tree/metadata/{locale}/{content_type}/{path}",
    tiers: everyTier,
    scope: "website:helpdesk:write",
    body: treeMetadataChange,
    reason: "updated",
    source: "sdk",
    args: ["metadata: body"],
  },

  "website.resolveHelpdeskTreePage": {
    summary: "Reads the address of a page.",
    method: "GET",
    path: "/v1/website/{website_id}/helpdesk/tree/page/{locale}/{content_type}/{path}",
    tiers: everyTier,
    scope: "website:helpdesk:read",
    answer: () => lenientObject({ title: z.string(), url: z.string() }),
    reason: "resolved",
    source: "sdk",
  },
}));
