import * as z from "zod";
import { perSecond } from "../../harness/measure.mjs";
import { expectAnswer, payloadOf } from "./payload.mjs";

const text = z.string();
const optional = text.optional();
const session = { website_id: text, session_id: text, inbox_id: text.nullable().optional() };
const place = z.looseObject({
  country: optional,
  region: optional,
  city: optional,
  coordinates: z.looseObject({ latitude: z.number().optional(), longitude: z.number().optional() }).optional(),
});
const person = z.looseObject({
  nickname: optional,
  avatar: optional,
  gender: optional,
  phone: optional,
  address: optional,
  website: optional,
  timezone: z.number().optional(),
  locales: z.array(text).optional(),
  geolocation: place.optional(),
  employment: z.looseObject({ name: optional, domain: optional, title: optional, role: optional }).optional(),
});
const company = z.looseObject({
  name: optional,
  legal_name: optional,
  domain: optional,
  url: optional,
  description: optional,
  geolocation: place.optional(),
});

const choice = z.looseObject({
  value: text,
  label: text,
  selected: z.boolean(),
  icon: optional,
  action: z.looseObject({ type: text, target: text }).optional(),
});
const card = z.looseObject({
  title: text,
  description: text,
  image: optional,
  actions: z.array(z.looseObject({ label: text, url: text })),
});
const contents = {
  text,
  note: text,
  file: z.looseObject({ name: text, url: text, type: text }),
  animation: z.looseObject({ url: text, type: text }),
  audio: z.looseObject({ url: text, type: text, duration: z.number() }),
  picker: z.looseObject({ id: text, text, choices: z.array(choice), required: z.boolean().optional() }),
  field: z.looseObject({ id: text, text, explain: text, value: optional, required: z.boolean().optional() }),
  carousel: z.looseObject({ text, targets: z.array(card) }),
  event: z.looseObject({ namespace: text, text: optional }),
};
const message = {
  ...session,
  from: text,
  origin: text,
  fingerprint: z.int(),
  timestamp: z.int(),
  user: z.looseObject({ type: optional, user_id: optional, nickname: optional, avatar: text.nullable().optional() }),
  mentions: z.array(text).optional(),
  stamped: z.boolean().optional(),
  automated: z.boolean().optional(),
  edited: z.boolean().optional(),
  translated: z.boolean().optional(),
  references: z.array(z.looseObject({ type: optional, name: optional, target: optional })).optional(),
  original: z.looseObject({ original_id: optional }).optional(),
  properties: z.record(text, z.union([text, z.number(), z.boolean()])).optional(),
  preview: z.array(z.unknown()).optional(),
};

const schemas = {
  "session:set_email": z.looseObject({ ...session, email: text }),
  "session:sync:geolocation": z.looseObject({ ...session, geolocation: place }),
  "people:sync:profile": z.looseObject({
    ...session,
    people_id: text,
    identity: z.looseObject({ person: person.optional(), company: company.optional() }),
  }),
  "message:send": z.discriminatedUnion(
    "type",
    Object.entries(contents).map(([type, content]) => z.looseObject({ ...message, type: z.literal(type), content })),
  ),
};

/** @type {import("../../harness/define.mjs").Measure} */
export default async function byHand({ params, seconds }) {
  const payload = payloadOf(params);
  const schema = schemas[params.name];
  expectAnswer(schema.safeParse(payload).success, params);
  return perSecond(() => schema.safeParse(payload), { seconds });
}
