import * as z from "zod/mini";
import type { Profile } from "../profile.ts";
import {
  customData,
  type Fields,
  flag,
  geolocation,
  nullable,
  open,
  profileEvent,
  text,
  texts,
  time,
} from "./common.ts";

/** A contact. */
export const profile = z.looseObject({
  people_id: text,
  email: text,
  person: open({
    nickname: text,
    avatar: text,
    gender: text,
    phone: text,
    address: text,
    website: text,
    timezone: z.number(),
    locales: texts,
    geolocation,
    employment: open({ name: text, domain: text, title: text, role: text }),
  }),
  company: open({ name: text, legal_name: text, domain: text, url: text, description: text, geolocation }),
  segments: texts,
  notepad: text,
  active_at: nullable(time),
  score: z.number(),
  data: customData,
  events: z.array(profileEvent),
  subscribed: flag,
  created_at: time,
  updated_at: time,
} satisfies Fields<Profile>);
