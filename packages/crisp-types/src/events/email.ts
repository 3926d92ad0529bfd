import * as z from "zod/mini";
import { annotate, openEnum, personal } from "../shapes/schema.ts";
import { websiteData } from "../shapes/website-data.ts";
import { everywhere } from "./common.ts";
import { defineEvents } from "./define-events.ts";
import { sample } from "./sample.ts";

const common = /* @__PURE__ */ everywhere("website:people:subscriptions:read");

/** Events about e-mail to contacts. */
export const emailEvents = /* @__PURE__ */ defineEvents(() => ({
  "email:subscribe": {
    ...common,
    summary: "A contact subscribed to campaigns by e-mail, or unsubscribed.",
    data: () => websiteData({ email: personal(z.string()), subscribed: z.boolean() }),
    example: { ...sample.website, email: "ada@example.test", subscribed: false },
  },
  "email:track:view": {
    ...common,
    summary: "An e-mail was opened.",
    data: () =>
      websiteData({
        type: annotate(openEnum("session", "campaign"), { source: "inferred" }),
        identifier: annotate(z.string(), { note: "The session_id if type is session." }),
        mode: annotate(openEnum("view"), { source: "inferred" }),
      }),
    example: { ...sample.website, type: "session", identifier: sample.session.session_id, mode: "view" },
  },
}));
