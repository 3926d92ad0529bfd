import * as z from "zod";
import { author, time } from "./common.ts";
import { meta } from "./meta.ts";

/** Where a conversation stands. */
export const sessionState = z.enum(["pending", "unresolved", "resolved"]);

const composing = z.object({
  type: z.enum(["start", "stop"]),
  excerpt: z.string(),
  timestamp: time,
  user: author,
  automated: z.boolean(),
});

/** Whom to route a conversation to: nobody, when there is no id. */
export const assignment = z.object({ user_id: z.string().nullable().exactOptional() }).nullable();

/** Somebody who follows a conversation from outside, such as by email. */
export const participant = z.object({ type: z.string(), target: z.string() });

/** How a visitor's identity was verified. */
export const verification = z.object({ identity: z.string(), method: z.string(), annotation: z.string() });

/** A conversation as it is read. */
export const conversation = z.object({
  session_id: z.string(),
  website_id: z.string(),
  inbox_id: z.string().nullable(),
  people_id: z.string().nullable(),
  state: sessionState,
  /** 0, 1, 2 for pending, unresolved, resolved. */
  status: z.int(),
  is_verified: z.boolean(),
  is_blocked: z.boolean(),
  availability: z.enum(["online", "offline"]),
  active: z.object({ now: z.boolean(), last: time }),
  last_message: z.string(),
  preview_message: z
    .object({ type: z.string(), from: z.string(), excerpt: z.string(), fingerprint: z.int() })
    .nullable(),
  topic: z.string(),
  verifications: z.array(verification),
  participants: z.array(participant),
  mentions: z.array(z.string()),
  compose: z.object({ operator: composing.exactOptional(), visitor: composing.exactOptional() }),
  unread: z.object({ operator: z.int(), visitor: z.int() }),
  assigned: z.object({ user_id: z.string().exactOptional() }),
  meta,
  created_at: time,
  updated_at: time,
  waiting_since: time.nullable(),
});
