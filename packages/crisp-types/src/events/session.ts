import * as z from "zod/mini";
import {
  annotate,
  lenientRequired,
  looseObject,
  mayBeNull,
  openEnum,
  optional,
  personal,
  typedEnum,
} from "../shapes/schema.ts";
import { sessionData } from "../shapes/website-data.ts";
import { everywhere } from "./common.ts";
import { defineEvents } from "./define-events.ts";
import { sample } from "./sample.ts";
import { sessionSetEvents } from "./session-set.ts";
import { sessionSyncEvents } from "./session-sync.ts";

const common = /* @__PURE__ */ everywhere("website:conversation:sessions:read");

const ownEvents = /* @__PURE__ */ defineEvents(() => ({
  "session:update_availability": {
    ...common,
    summary: "The visitor came online or went offline.",
    data: () => sessionData({ availability: typedEnum("online", "offline") }),
    example: { ...sample.session, availability: "online" as const },
  },
  "session:update_verify": {
    ...common,
    summary: "The visitor's identity was verified, or its verification was withdrawn.",
    data: () =>
      sessionData({
        is_verified: z.boolean(),
        verifications: z.array(
          looseObject({
            identity: openEnum("email", "phone"),
            method: openEnum("signature", "link"),
            annotation: annotate(personal(z.string()), { note: "The value that was verified." }),
          }),
        ),
        routing_ids: optional(annotate(z.array(z.string()), { note: "Operators' ids." })),
        error: optional(annotate(typedEnum("unknown"), { note: "Only in the official Node client." })),
      }),
    example: {
      ...sample.session,
      is_verified: true,
      verifications: [{ identity: "email", method: "signature", annotation: "ada@example.test" }],
    },
  },
  "session:request:initiated": {
    ...common,
    source: "docs",
    scopes: ["website:conversation:initiate:write"],
    summary: "The team opened a conversation with a visitor. A visitor who writes first causes message:send instead.",
    data: () => sessionData({}),
    example: sample.session,
  },
  "session:removed": {
    ...common,
    source: "docs",
    summary: "The conversation was deleted.",
    data: () => sessionData({}),
    example: sample.session,
  },
  "session:error": {
    ...common,
    summary: "An accepted change of the session was found wrong, such as a refused e-mail address.",
    data: () =>
      sessionData({
        type: annotate(openEnum("email"), { note: "The field in error." }),
        value: annotate(personal(z.string()), { note: "The value refused." }),
        previous_value: annotate(personal(lenientRequired(mayBeNull(z.string()))), {
          note: "Optional in the official Go client, so possibly missing or null.",
        }),
      }),
    example: { ...sample.session, type: "email", value: "ada@@example", previous_value: "ada@example.test" },
  },
}));

/** Events about a conversation and the visitor behind it. */
export type SessionEvents = typeof ownEvents & typeof sessionSetEvents & typeof sessionSyncEvents;

/** Events about a conversation and the visitor behind it. */
export const sessionEvents: SessionEvents = /* @__PURE__ */ Object.assign(
  {},
  ownEvents,
  sessionSetEvents,
  sessionSyncEvents,
);
