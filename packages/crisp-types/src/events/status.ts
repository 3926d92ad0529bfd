import * as z from "zod/mini";
import { annotate, lenientRequired, looseObject, typedEnum } from "../shapes/schema.ts";
import { websiteData } from "../shapes/website-data.ts";
import { userOnly } from "./common.ts";
import { defineEvents } from "./define-events.ts";
import { sample } from "./sample.ts";

const nodeField = () => annotate(lenientRequired(z.string()), { note: "Optional in the official Go client." });

/** Events about the status page. */
export const statusEvents = /* @__PURE__ */ defineEvents(() => ({
  "status:health:changed": {
    ...userOnly(),
    summary: "The health that the status page shows changed.",
    data: () =>
      websiteData({
        health: typedEnum("healthy", "sick", "dead"),
        nodes: z.array(looseObject({ label: nodeField(), replica: nodeField() })),
      }),
    example: {
      ...sample.website,
      health: "sick" as const,
      nodes: [{ label: "Shop", replica: "https://shop.example.test" }],
    },
  },
}));
