import * as z from "zod/mini";
import { annotate, lenientRequired, looseObject, optional } from "../shapes/schema.ts";
import { websiteData } from "../shapes/website-data.ts";
import { everywhere } from "./common.ts";
import { defineEvents } from "./define-events.ts";
import { sample } from "./sample.ts";

/** Events about the workspace's plan. */
export const planEvents = /* @__PURE__ */ defineEvents(() => ({
  "plan:subscription:updated": {
    ...everywhere("plan:subscription:read"),
    summary: "The workspace's plan changed.",
    data: () =>
      websiteData({
        plan: annotate(
          lenientRequired(
            looseObject({ id: z.string(), name: z.string(), price: optional(z.number()), trialing: z.boolean() }),
          ),
          { note: "Optional in the official Go client." },
        ),
      }),
    example: {
      ...sample.website,
      plan: { id: "00000000-0000-4000-8000-00000000000a", name: "Essentials", price: 95, trialing: false },
    },
  },
}));
