import * as z from "zod/mini";
import { annotate, optional, personal } from "../shapes/schema.ts";
import { websiteData } from "../shapes/website-data.ts";
import { everywhere } from "./common.ts";
import { defineEvents } from "./define-events.ts";
import { sample } from "./sample.ts";

/** Events about the verification of a visitor's identity. */
export const identityEvents = /* @__PURE__ */ defineEvents(() => ({
  "identity:verify:request": {
    ...everywhere(),
    tiers: ["plugin"],
    summary: "The plugin should deliver a code or a link that verifies a visitor's identity.",
    data: () =>
      websiteData({
        session_id: z.string(),
        inbox_id: optional(annotate(z.nullable(z.string()), { note: "Only in the official Go client." })),
        plugin_id: z.string(),
        target: annotate(personal(z.string()), { note: "The recipient, on the plugin's channel." }),
        // Anybody who has the code or the link can impersonate the visitor.
        code: personal(z.string()),
        confirm_url: personal(z.string()),
      }),
    example: {
      ...sample.website,
      session_id: sample.session.session_id,
      plugin_id: sample.pluginId,
      target: "+15550100",
      code: "482913",
      confirm_url: "https://go.example.test/verify/482913",
    },
  },
}));
