import * as z from "zod/mini";
import { defineEvents } from "../define-events.ts";
import { sample } from "../sample.ts";
import { closedEnum, known, mayLack, open } from "../shapes/schema.ts";
import { websiteData } from "../shapes/website-data.ts";
import { userOnly } from "./common.ts";

const nodeField = () => known(mayLack(z.string()), { note: "Optional in the official Go client." });

/** Events about the status page. */
export const statusEvents = /* @__PURE__ */ defineEvents(() => ({
  "status:health:changed": {
    ...userOnly(),
    summary: "The health that the status page shows changed.",
    data: () =>
      websiteData({
        health: closedEnum("healthy", "sick", "dead"),
        nodes: z.array(open({ label: nodeField(), replica: nodeField() })),
      }),
    example: {
      ...sample.website,
      health: "sick" as const,
      nodes: [{ label: "Shop", replica: "https://shop.example.test" }],
    },
  },
}));
