import * as z from "zod/mini";
import type { MessageMarks, Session } from "../session.ts";
import {
  customData,
  type Fields,
  flag,
  geolocation,
  map,
  maybe,
  nullable,
  open,
  profileEvent,
  text,
  texts,
  time,
  user,
} from "./common.ts";

const fingerprint = z.int();

const composing = z.looseObject({
  type: z.enum(["start", "stop"]),
  excerpt: text,
  timestamp: time,
  user,
  automated: flag,
});

/** A conversation. What it holds by fingerprint is only checked to be a map. */
export const session = z.looseObject({
  session_id: text,
  website_id: text,
  inbox_id: nullable(text),
  people_id: nullable(text),
  state: z.enum(["pending", "unresolved", "resolved"]),
  availability: z.enum(["online", "offline"]),
  is_verified: flag,
  is_blocked: flag,
  nickname: text,
  email: text,
  phone: text,
  address: text,
  subject: text,
  avatar: text,
  origin: text,
  ip: text,
  topic: text,
  data: customData,
  segments: texts,
  connection: open({ isp: text, asn: text }),
  device: open({
    capabilities: texts,
    geolocation,
    system: open({
      os: open({ name: text, version: text }),
      engine: open({ name: text, version: text }),
      browser: open({ name: text, version: text, major: text }),
      useragent: text,
    }),
    timezone: z.number(),
    locales: texts,
  }),
  assigned: nullable(text),
  participants: z.array(z.looseObject({ type: text, target: text })),
  mentions: texts,
  verifications: z.array(z.looseObject({ identity: text, method: text, annotation: text })),
  pages: z.array(z.looseObject({ page_url: text, page_title: text, timestamp: time, page_referrer: maybe(text) })),
  events: z.array(profileEvent),
  parent: nullable(text),
  browsings: z.array(z.looseObject({ browsing_id: text, browsing_token: text })),
  call_id: nullable(text),
  identity_checks: z.array(z.looseObject({ identity: text, recipient: text, token: text })),
  composing: open({ operator: composing, visitor: composing, operators: z.record(text, composing) }),
  unread: z.looseObject({ operator: z.array(fingerprint), visitor: z.array(fingerprint) }),
  created_at: time,
  updated_at: time,
  waiting_since: nullable(time),
  active_at: time,
  last_fingerprint: nullable(fingerprint),
  messages: map,
  marks: map,
  originals: z.map(text, z.looseObject({ type: text, content: text })),
} satisfies Fields<Session>);

/** Fields of a message that only REST returns. */
export const marks = z.looseObject({ read: maybe(text), delivered: maybe(text) } satisfies Fields<MessageMarks>);
