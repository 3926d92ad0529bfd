import * as z from "zod/mini";
import { annotate, looseObject, optional } from "../shapes/schema.ts";
import { everyTier } from "./access.ts";
import { defineRoutes } from "./define-routes.ts";
import { omissible, oneOf } from "./schema.ts";

/** Uploads and animated images. Events carry the answers of both. */
export const bucketAndMediaRoutes = /* @__PURE__ */ defineRoutes(() => ({
  "bucket.generateBucketURL": {
    summary: "Requests an upload address, which an event then carries.",
    method: "POST",
    path: "/v1/bucket/url/generate",
    tiers: everyTier,
    scope: "bucket:url:write",
    body: () =>
      looseObject({
        namespace: omissible(oneOf("upload", "avatar", "website", "campaign", "helpdesk", "status", "processing")),
        id: omissible(z.string()),
        from: omissible(annotate(z.string(), { source: "field", note: "The token's own is used." })),
        identifier: omissible(annotate(z.string(), { source: "field", note: "The token's own is used." })),
        file: omissible(looseObject({ name: omissible(z.string()), type: omissible(z.string()) })),
        resource: omissible(looseObject({ type: omissible(z.string()), id: omissible(z.string()) })),
      }),
    reason: "processed",
    events: [
      "bucket:url:upload:generated",
      "bucket:url:avatar:generated",
      "bucket:url:website:generated",
      "bucket:url:campaign:generated",
      "bucket:url:helpdesk:generated",
      "bucket:url:status:generated",
      "bucket:url:processing:generated",
    ],
    source: "sdk",
    args: ["data: body"],
  },

  "media.listAnimationMedias": {
    summary: "Requests animated images, which an event then carries.",
    method: "GET",
    path: "/v1/media/animation/list/{page_number}",
    tiers: ["user"],
    query: () =>
      looseObject({
        list_id: optional(annotate(z.string(), { note: "Chosen by the caller; the event carries it as its id." })),
        search_query: optional(annotate(z.unknown(), { note: "Search words, or an object as JSON text." })),
      }),
    reason: "resolved",
    events: ["media:animation:listed"],
    source: "sdk",
    args: ["path.page_number", "query.list_id", "query.search_query"],
  },
}));
