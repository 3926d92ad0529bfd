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
    summary: "A website of its own, with a plugin and tokens of its own. Every route is also below it, for it alone",
    body: z.object({ name: z.optional(text), domain: z.optional(text) }),
    answer: { status: 201, summary: "What `info` answers, for this website", schema: infoShape },
    handle: ({ mock, body, request }) =>
      scopeToWebsite(mock, addIsolatedWebsite(mock, body)).info(request.headers.host),
  }),
  defineControlRoute({
    method: "get",
    path: "/websites",
    summary: "The websites apart from the default one",
    answer: { status: 200, summary: "Their infos", schema: z.object({ websites: z.array(infoShape) }) },
    handle: ({ mock, request }) => ({
      websites: [...mock.isolatedWebsites.values()].map((isolated) =>
        scopeToWebsite(mock, isolated).info(request.headers.host),
      ),
    }),
  }),
  defineControlRoute({
    method: "delete",
    path: "/websites/:website_id",
    summary: "Removes a website with its plugin, tokens, hooks, deliveries and connections",
    params: websiteParam,
    answer: { status: 204, summary: "Removed" },
    handle: ({ mock, params }) => removeIsolatedWebsite(mock, requireIsolatedWebsite(mock, params.website_id)),
  }),
];
