import * as z from "zod/mini";
import { company, person } from "../shapes/profile.ts";
import { annotate, lenientRequired, looseObject, optional, personal } from "../shapes/schema.ts";
import { sessionData, websiteData } from "../shapes/website-data.ts";
import { everywhere, rtmUserOnly } from "./common.ts";
import { defineEvents } from "./define-events.ts";
import { sample } from "./sample.ts";

const common = /* @__PURE__ */ everywhere("website:people:profiles:read");
const imports = /* @__PURE__ */ rtmUserOnly();
const profile = () => ({ ...sample.website, people_id: sample.peopleId });

/** Events about contact profiles. */
export const peopleEvents = /* @__PURE__ */ defineEvents(() => ({
  "people:profile:created": {
    ...common,
    summary: "A contact profile was created.",
    data: () => websiteData({ people_id: z.string(), email: optional(personal(z.string())) }),
    example: { ...profile(), email: "ada@example.test" },
  },
  "people:profile:updated": {
    ...common,
    summary: "A contact profile changed; carries the changed part.",
    data: () =>
      websiteData({
        people_id: z.string(),
        email: optional(personal(z.string())),
        update: looseObject({
          updated_at: annotate(lenientRequired(z.number()), {
            note: "Milliseconds since the epoch. Optional in the Go client.",
          }),
          person: annotate(lenientRequired(person()), {
            note: "Missing when something else changed, according to the official Go client: read it with ?.",
          }),
          company: optional(company()),
          segments: optional(z.array(z.string())),
          notepad: optional(personal(z.string())),
          active: optional(annotate(z.unknown(), { source: "inferred", note: "The shape is not known." })),
          score: optional(z.number()),
        }),
      }),
    example: {
      ...profile(),
      email: "ada@example.test",
      update: { updated_at: sample.at, person: { nickname: "Ada L." } },
    },
  },
  "people:profile:removed": {
    ...common,
    summary: "A contact profile was deleted.",
    data: () =>
      websiteData({
        people_id: z.string(),
        email: optional(annotate(personal(z.string()), { note: "Only in the official Go client." })),
      }),
    example: profile(),
  },
  "people:bind:session": {
    ...common,
    summary: "A conversation was tied to a contact profile.",
    data: () => sessionData({ people_id: z.string() }),
    example: { ...sample.session, people_id: sample.peopleId },
  },
  "people:sync:profile": {
    ...common,
    summary: "More is known about the contact of a conversation.",
    data: () =>
      sessionData({
        people_id: z.string(),
        identity: looseObject({ person: optional(person()), company: optional(company()) }),
      }),
    example: {
      ...sample.session,
      people_id: sample.peopleId,
      identity: {
        person: { nickname: "Ada", employment: { name: "Analytical Ltd", title: "Engineer" } },
        company: { name: "Analytical Ltd", domain: "analytical.example.test" },
      },
    },
  },
  "people:import:progress": {
    ...imports,
    summary: "An import of contacts advanced.",
    data: () =>
      websiteData({
        ...imported(),
        progress: annotate(z.number(), { note: "Percent, 0 to 100." }),
        count: looseObject({ total: optional(z.number()), skipped: z.number(), remaining: z.number() }),
        items: optional(items()),
      }),
    example: {
      ...sample.website,
      import_id: "import_6c1f",
      progress: 40,
      count: { total: 500, skipped: 2, remaining: 298 },
      items: { skipped: [{ identifier: "ada@@example", reason: "invalid_email" }] },
    },
  },
  "people:import:done": {
    ...imports,
    summary: "An import of contacts ended.",
    data: () => websiteData({ ...imported(), error: z.boolean() }),
    example: { ...sample.website, import_id: "import_6c1f", error: false },
  },
}));

const imported = () => ({
  people_id: optional(
    annotate(z.string(), { source: "docs", note: "The name in Crisp's reference and the official Node client." }),
  ),
  import_id: optional(annotate(z.string(), { note: "The name in the official Go client." })),
});

const skipped = () => z.array(looseObject({ identifier: personal(z.nullable(z.string())), reason: z.string() }));

/** Typed as in the official Node client. In the Go client it is the list itself, whose `identifier` may be missing. */
const items = () =>
  annotate(
    z.union([
      looseObject({ skipped: optional(skipped()) }),
      z.array(looseObject({ identifier: optional(personal(z.nullable(z.string()))), reason: z.string() })),
    ]),
    { note: "The official Go client has the list itself here, which the check accepts as well." },
  ) as unknown as z.ZodMiniType<{ skipped?: { identifier: string | null; reason: string }[] }>;
