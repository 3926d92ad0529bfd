import * as z from "zod/mini";
import { customData } from "../../shapes/custom-data.ts";
import { geolocation } from "../../shapes/geolocation.ts";
import { messageUser } from "../../shapes/message-user.ts";
import { annotate, type DataOf, integer, looseObject, once, optional, typedEnum } from "../../shapes/schema.ts";
import { guaranteed, lenientObject, time } from "../schema.ts";

/** The state of a conversation. */
export const sessionState = /* @__PURE__ */ once(() => typedEnum("pending", "unresolved", "resolved"));

const buildParticipant = () => looseObject({ type: z.string(), target: z.string() });

/** A person who follows a conversation from outside, such as by e-mail. */
export interface Participant extends DataOf<typeof buildParticipant> {}

/** Schema of {@link Participant}. */
export const participant: () => z.ZodMiniType<Participant> = /* @__PURE__ */ once(buildParticipant);

const buildVerification = () => lenientObject({ identity: z.string(), method: z.string(), annotation: z.string() });

/** The way a visitor's identity was verified. */
export interface Verification extends DataOf<typeof buildVerification> {}

/** Schema of {@link Verification}. */
export const verification: () => z.ZodMiniType<Verification> = /* @__PURE__ */ once(buildVerification);

/** The assignee of a conversation. Without an id, it is unassigned. */
export const assignment = /* @__PURE__ */ once(() =>
  z.nullable(looseObject({ user_id: optional(z.nullable(z.string())) })),
);

const buildMeta = () =>
  looseObject({
    nickname: optional(z.string()),
    email: optional(z.string()),
    phone: optional(z.string()),
    address: optional(z.string()),
    subject: optional(z.string()),
    avatar: optional(z.string()),
    origin: optional(z.string()),
    ip: optional(z.string()),
    data: optional(customData()),
    segments: optional(z.array(z.string())),
    connection: optional(looseObject({ isp: optional(z.string()), asn: optional(z.string()) })),
    device: optional(
      looseObject({
        capabilities: optional(z.array(z.string())),
        geolocation: optional(geolocation()),
        system: optional(
          looseObject({
            os: optional(looseObject({ name: optional(z.string()), version: optional(z.string()) })),
            engine: optional(looseObject({ name: optional(z.string()), version: optional(z.string()) })),
            browser: optional(
              looseObject({ name: optional(z.string()), version: optional(z.string()), major: optional(z.string()) }),
            ),
            useragent: optional(z.string()),
          }),
        ),
        timezone: optional(z.number()),
        locales: optional(z.array(z.string())),
      }),
    ),
  });

/** The known data of a visitor. In a request each field may be left out and keeps its value. */
export interface ConversationMeta extends DataOf<typeof buildMeta> {}

/** Schema of {@link ConversationMeta}. */
export const meta: () => z.ZodMiniType<ConversationMeta> = /* @__PURE__ */ once(buildMeta);

const buildConversation = () =>
  lenientObject({
    session_id: guaranteed(z.string()),
    website_id: guaranteed(z.string()),
    inbox_id: z.nullable(z.string()),
    people_id: optional(annotate(z.string(), { note: "Absent if the conversation has no contact." })),
    state: sessionState(),
    status: integer(),
    is_verified: z.boolean(),
    is_blocked: z.boolean(),
    availability: typedEnum("online", "offline"),
    active: lenientObject({ now: z.boolean(), last: time() }),
    last_message: z.string(),
    preview_message: z.nullable(
      lenientObject({ type: z.string(), from: z.string(), excerpt: z.string(), fingerprint: integer() }),
    ),
    topic: z.string(),
    verifications: z.array(verification()),
    participants: z.array(participant()),
    mentions: z.array(z.string()),
    compose: lenientObject({
      operator: optional(
        lenientObject({
          type: typedEnum("start", "stop"),
          excerpt: z.string(),
          timestamp: time(),
          user: messageUser(),
          automated: z.boolean(),
        }),
      ),
      visitor: optional(
        lenientObject({
          type: typedEnum("start", "stop"),
          excerpt: z.string(),
          timestamp: time(),
          user: messageUser(),
          automated: z.boolean(),
        }),
      ),
    }),
    unread: lenientObject({ operator: integer(), visitor: integer() }),
    assigned: lenientObject({ user_id: optional(z.string()) }),
    meta: meta(),
    created_at: time(),
    updated_at: time(),
    waiting_since: z.nullable(time()),
  });

/** A conversation. */
export interface Conversation extends DataOf<typeof buildConversation> {}

/** Schema of {@link Conversation}. */
export const conversation: () => z.ZodMiniType<Conversation> = /* @__PURE__ */ once(buildConversation);

/** A point on a screen. */
export const point = /* @__PURE__ */ once(() => looseObject({ x: optional(integer()), y: optional(integer()) }));

const buildWidgetTicket = () =>
  lenientObject({
    correlation_id: z.string(),
    strategy: lenientObject({ attempts: integer(), exhaustion: integer() }),
  });

/** The way to wait for the answer of a widget's plugin. */
export interface WidgetTicket extends DataOf<typeof buildWidgetTicket> {}

/** Schema of {@link WidgetTicket}. */
export const widgetTicket: () => z.ZodMiniType<WidgetTicket> = /* @__PURE__ */ once(buildWidgetTicket);
