import * as z from "zod";
import { company, person } from "../../world/person.ts";
import { customData, time } from "./common.ts";

const texts = z.array(z.string()).exactOptional();
const text = z.string().exactOptional();

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
