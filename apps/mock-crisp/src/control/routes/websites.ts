import * as z from "zod/mini";
import {
  addIsolatedWebsite,
  removeIsolatedWebsite,
  requireIsolatedWebsite,
} from "../../operations/isolated-websites.ts";
import { scopeToWebsite } from "../../operations/scope-to-website.ts";
import { type ControlRoute, defineControlRoute } from "../define-control-route.ts";
import { infoShape, text } from "../shapes.ts";

const websiteParam = z.object({ website_id: text });

/** Websites apart, one for each test worker. Below `/websites/:website_id` all other routes are found again, for it alone. */
export const websiteRoutes: readonly ControlRoute[] = [
  defineControlRoute({
    method: "post",
    path: "/websites",
    summary: "Create an isolated website with its own plugin and tokens. Every route is also available under its path",
    body: z.object({ name: z.optional(text), domain: z.optional(text) }),
    answer: { status: 201, summary: "The response of `info` for this website", schema: infoShape },
    handle: ({ mock, body, request }) => scopeToWebsite(mock, addIsolatedWebsite(mock, body)).info(request),
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
