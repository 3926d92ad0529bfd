import * as z from "zod/mini";
import { annotate } from "../shapes/schema.ts";
import { websiteData } from "../shapes/website-data.ts";
import { userOnly } from "./common.ts";
import { defineEvents } from "./define-events.ts";
import { sample } from "./sample.ts";

const common = /* @__PURE__ */ userOnly();
const campaign = () => ({ ...sample.website, campaign_id: "00000000-0000-4000-8000-000000000009" });

/** Events about campaigns. */
export const campaignEvents = /* @__PURE__ */ defineEvents(() => ({
  "campaign:progress": {
    ...common,
    summary: "A campaign's sending advanced.",
    data: () =>
      websiteData({ campaign_id: z.string(), progress: annotate(z.number(), { note: "Percent, 0 to 100." }) }),
    example: { ...campaign(), progress: 73 },
  },
  "campaign:dispatched": {
    ...common,
    summary: "A campaign was sent to all its recipients.",
    data: () => websiteData({ campaign_id: z.string() }),
    example: campaign(),
  },
  "campaign:running": {
    ...common,
    summary: "A campaign began or stopped running.",
    data: () => websiteData({ campaign_id: z.string(), running: z.boolean() }),
    example: { ...campaign(), running: true },
  },
}));
