import * as z from "zod/mini";
import {
  addIsolatedWebsite,
  removeIsolatedWebsite,
  requireIsolatedWebsite,
} from "../../operations/isolated-websites.ts";
import { scopeToWebsite } from "../../operations/scope-to-website.ts";
import { websiteSettingsSchema } from "../../settings/website-schema.ts";
import type { Seed } from "../../world/seed/seed-schema.ts";
import { type ControlRoute, defineControlRoute } from "../define-control-route.ts";
import { infoShape, text } from "../shapes.ts";

const websiteParam = z.object({ website_id: text });

/** Isolated websites, one for each test worker. Every other route also exists below `/websites/:website_id`, for that website. */
export const websiteRoutes: readonly ControlRoute[] = [
  defineControlRoute({
    method: "post",
    path: "/websites",
    summary: "Create an isolated website with its own plugin and tokens. Every route is also available under its path",
    body: z.strictObject({
      name: z.optional(text),
      domain: z.optional(text),
      settings: z.optional(websiteSettingsSchema()),
      seed: z.optional(z.record(text, z.unknown())),
    }),
    answer: { status: 201, summary: "The response of `info` for this website", schema: infoShape },
    handle: ({ mock, body: { seed, ...body }, request }) => {
      // A seed is checked when it is applied, which reports every problem at once.
      const isolated = addIsolatedWebsite(mock, { ...body, seed: seed as Seed | undefined });
      return scopeToWebsite(mock, isolated).info(request);
    },
  }),
  defineControlRoute({
    method: "get",
    path: "/websites",
    summary: "List isolated websites",
    answer: {
      status: 200,
      summary: "Information about each website",
      schema: z.object({ websites: z.array(infoShape) }),
    },
    handle: ({ mock, request }) => ({
      websites: [...mock.isolatedWebsites.values()].map((isolated) => scopeToWebsite(mock, isolated).info(request)),
    }),
  }),
  defineControlRoute({
    method: "delete",
    path: "/websites/:website_id",
    summary: "Remove an isolated website with its plugin, tokens, web hooks, deliveries and connections",
    params: websiteParam,
    answer: { status: 204, summary: "Removed" },
    handle: ({ mock, params }) => removeIsolatedWebsite(mock, requireIsolatedWebsite(mock, params.website_id)),
  }),
];
