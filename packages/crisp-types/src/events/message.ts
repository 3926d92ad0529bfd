import * as z from "zod/mini";
import { defineEvents } from "../define-events.ts";
import { sessionData } from "../shapes/session-data.ts";

const message = () =>
  sessionData({
    type: z.string(),
    from: z.string(),
    origin: z.string(),
    content: z.union([z.string(), z.looseObject({})]),
    fingerprint: z.int(),
    timestamp: z.int(),
    user: z.looseObject({ user_id: z.optional(z.string()), nickname: z.optional(z.string()) }),
    automated: z.optional(z.boolean()),
  });

const example = {
  website_id: "8c842203-7ed8-4e29-a608-7cf78a7d2fcc",
  session_id: "session_10a7c1e5-9c5c-4c5e-9a7b-1e5f4a1c9d3e",
  inbox_id: null,
  type: "text",
  from: "user",
  origin: "chat",
  content: "Do you ship to Iceland?",
  fingerprint: 176543210987645,
  timestamp: 1765432109876,
  user: { nickname: "visitor12", user_id: "session_10a7c1e5-9c5c-4c5e-9a7b-1e5f4a1c9d3e" },
  stamped: true,
};

const common = {
  surfaces: ["rtm", "webhook"],
  tiers: ["user", "website", "plugin"],
  scopes: ["website:conversation:messages:read"],
  source: "sdk",
} as const;

export const messageEvents = defineEvents({
  "message:send": { ...common, summary: "A visitor sent a message.", data: message, example },
  "message:received": {
    ...common,
    summary: "The team sent a message to the visitor.",
    data: message,
    example: { ...example, from: "operator" },
  },
});
