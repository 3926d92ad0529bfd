import * as z from "zod/mini";
import { defineEvents } from "../define-events.ts";
import { sessionData } from "../shapes/session-data.ts";

export const sessionEvents = defineEvents({
  "session:set_email": {
    summary: "The visitor's email address was set or changed.",
    surfaces: ["rtm", "webhook"],
    tiers: ["user", "website", "plugin"],
    scopes: ["website:conversation:sessions:read"],
    source: "sdk",
    data: () => sessionData({ email: z.string() }),
    example: {
      website_id: "8c842203-7ed8-4e29-a608-7cf78a7d2fcc",
      session_id: "session_10a7c1e5-9c5c-4c5e-9a7b-1e5f4a1c9d3e",
      inbox_id: null,
      email: "ada@example.test",
    },
  },
});
