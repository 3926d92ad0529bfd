import * as z from "zod/mini";
import { annotate, integer, openEnum, optional, personal, record } from "../shapes/schema.ts";
import { websiteData } from "../shapes/website-data.ts";
import { rtmUserOnly } from "./common.ts";
import { defineEvents } from "./define-events.ts";
import { sample } from "./sample.ts";

const common = /* @__PURE__ */ rtmUserOnly();
const spamId = "00000000-0000-4000-8000-00000000000b";

/** Events about messages held back as spam. */
export const spamEvents = /* @__PURE__ */ defineEvents(() => ({
  "spam:message": {
    ...common,
    summary: "An incoming message was held back as spam.",
    data: () =>
      websiteData({
        spam_id: z.string(),
        type: openEnum("email"),
        reason: z.string(),
        metadata: optional(personal(record(z.unknown()))),
        headers: optional(personal(record(z.string()))),
        timestamp: annotate(integer(), { note: "Milliseconds since the epoch." }),
      }),
    example: {
      ...sample.website,
      spam_id: spamId,
      type: "email",
      reason: "score_too_high",
      metadata: { subject: "You won" },
      headers: { Subject: "You won" },
      timestamp: sample.at,
    },
  },
  "spam:decision": {
    ...common,
    summary: "An operator accepted or rejected a message held back as spam.",
    data: () =>
      websiteData({
        spam_id: annotate(z.string(), { note: "Absent from the official Go client's model." }),
        action: annotate(openEnum("accept", "reject"), { source: "inferred" }),
      }),
    example: { ...sample.website, spam_id: spamId, action: "accept" },
  },
}));
