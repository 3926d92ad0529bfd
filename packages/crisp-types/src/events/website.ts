import * as z from "zod/mini";
import { integer, looseObject, typedEnum } from "../shapes/schema.ts";
import { websiteData } from "../shapes/website-data.ts";
import { everywhere } from "./common.ts";
import { defineEvents } from "./define-events.ts";
import { sample } from "./sample.ts";

/** Events about a workspace as a whole. */
export const websiteEvents = /* @__PURE__ */ defineEvents(() => ({
  "website:update_visitors_count": {
    ...everywhere("website:visitors:read"),
    summary: "The number of visitors online changed.",
    data: () => websiteData({ visitors_count: integer() }),
    example: { ...sample.website, visitors_count: 37 },
  },
  "website:update_operators_availability": {
    ...everywhere("website:operators:read"),
    summary: "An operator came online or went offline.",
    data: () =>
      websiteData({ user_id: z.string(), availability: looseObject({ type: typedEnum("online", "offline") }) }),
    example: { ...sample.website, user_id: sample.operatorId, availability: { type: "online" as const } },
  },
  "website:users:available": {
    ...everywhere("website:availability:read"),
    summary: "The team as a whole became available, or no longer is.",
    data: () => websiteData({ available: z.boolean() }),
    example: { ...sample.website, available: true },
  },
}));
