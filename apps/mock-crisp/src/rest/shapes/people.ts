import * as z from "zod";
import { customData, time } from "./common.ts";
import { geolocation } from "./meta.ts";

const texts = z.array(z.string()).exactOptional();
const text = z.string().exactOptional();

/** The person of a contact. */
export const person = z.object({
  nickname: text,
  avatar: text,
  gender: text,
  phone: text,
  address: text,
  description: text,
  website: text,
  timezone: z.number().exactOptional(),
  profiles: z.array(z.object({ type: text, handle: text, url: text })).exactOptional(),
  employment: z.object({ name: text, domain: text, title: text, role: text, seniority: text }).exactOptional(),
  geolocation: geolocation.exactOptional(),
  locales: texts,
});

/** The company of a contact. */
export const company = z.object({
  name: text,
  legal_name: text,
  domain: text,
  url: text,
  description: text,
  timezone: z.number().exactOptional(),
  phones: texts,
  emails: texts,
  geolocation: geolocation.exactOptional(),
  metrics: z
    .object({
      employees: z.number().exactOptional(),
      market_cap: z.number().exactOptional(),
      raised: z.number().exactOptional(),
      arr: z.number().exactOptional(),
    })
    .exactOptional(),
  tags: texts,
});

/** A contact as it is read. */
export const profile = z
  .object({
    people_id: z.string(),
    email: z.string(),
    person,
    company,
    segments: z.array(z.string()),
    notepad: z.string(),
    active: z.object({ now: z.boolean(), last: time.exactOptional() }),
    score: z.number(),
    created_at: time,
    updated_at: time,
  })
  .meta({ id: "Profile" });

/** A contact to add or to change. */
export const profileInput = z.object({
  email: z.email().exactOptional(),
  person: person.exactOptional(),
  company: company.exactOptional(),
  segments: texts,
  notepad: text,
  active: time.exactOptional(),
});

/** What somebody did, as a workspace records it. */
export const profileEvent = z.object({
  text: z.string(),
  data: customData.exactOptional(),
  color: text,
  timestamp: time,
});
