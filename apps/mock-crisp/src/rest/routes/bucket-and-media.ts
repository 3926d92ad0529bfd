import * as z from "zod";
import { bucketNamespaces, generateBucketUrl, listAnimations } from "../../world/acts/generate-bucket-url.ts";
import { forUsers, writing } from "../access.ts";
import { websiteFor } from "../authorize.ts";
import { defineRoute } from "../define-route.ts";
import { jsonText } from "../shapes/query.ts";

/** Uploads and animated images. Both are answered by events alone. */
export const bucketAndMediaRoutes = [
  defineRoute({
    sdk: ["bucket.generateBucketURL"],
    summary: "Asks for an address to upload a file to, which an event then tells.",
    method: "POST",
    path: "/bucket/url/generate",
    ...writing("bucket:url"),
    body: z.object({
      namespace: z.enum(bucketNamespaces).default("upload"),
      id: z.string().default(""),
      file: z.object({ name: z.string(), type: z.string() }),
      resource: z.object({ type: z.string(), id: z.string() }),
    }),
    reason: "processed",
    triggers: bucketNamespaces.map((namespace) => `bucket:url:${namespace}:generated` as const),
    act({ world, token, body }) {
      if (body.resource.type === "website") websiteFor(world, token, body.resource.id);
      return generateBucketUrl(world, token, body);
    },
  }),
  defineRoute({
    sdk: ["media.listAnimationMedias"],
    summary: "Asks for animated images, which an event then tells.",
    method: "GET",
    path: "/media/animation/list/:page_number",
    ...forUsers,
    query: z.object({
      list_id: z.coerce.number().int(),
      search_query: z.union([jsonText(z.unknown()), z.string()]).exactOptional(),
    }),
    reason: "resolved",
    triggers: ["media:animation:listed"],
    act: ({ token, query, params }) => listAnimations(token, { list_id: query.list_id, page: params.page_number }),
  }),
];
