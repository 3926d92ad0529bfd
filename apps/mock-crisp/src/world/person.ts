import * as z from "zod";

const texts = z.array(z.string()).exactOptional();
const text = z.string().exactOptional();

/** Where somebody is. */
export const geolocation = z.object({
  country: z.string().exactOptional(),
  region: z.string().exactOptional(),
  city: z.string().exactOptional(),
  coordinates: z
    .object({ latitude: z.number().exactOptional(), longitude: z.number().exactOptional() })
    .exactOptional(),
});

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
