import * as z from "zod/mini";
import { customData } from "../../shapes/custom-data.ts";
import { geolocation } from "../../shapes/geolocation.ts";
import { annotate, type DataOf, looseObject, once, optional, record } from "../../shapes/schema.ts";
import { lenientObject, time } from "../schema.ts";

const buildPersonDetails = () =>
  looseObject({
    nickname: optional(z.string()),
    avatar: optional(z.string()),
    gender: optional(z.string()),
    phone: optional(z.string()),
    address: optional(z.string()),
    description: optional(z.string()),
    website: optional(z.string()),
    timezone: optional(z.number()),
    profiles: optional(
      z.array(looseObject({ type: optional(z.string()), handle: optional(z.string()), url: optional(z.string()) })),
    ),
    employment: optional(
      looseObject({
        name: optional(z.string()),
        domain: optional(z.string()),
        title: optional(z.string()),
        role: optional(z.string()),
        seniority: optional(z.string()),
      }),
    ),
    geolocation: optional(geolocation()),
    locales: optional(z.array(z.string())),
  });

/** The human part of a contact. */
export interface PersonDetails extends DataOf<typeof buildPersonDetails> {}

/** Schema of {@link PersonDetails}. */
export const personDetails: () => z.ZodMiniType<PersonDetails> = /* @__PURE__ */ once(buildPersonDetails);

const buildCompany = () =>
  looseObject({
    name: optional(z.string()),
    legal_name: optional(z.string()),
    domain: optional(z.string()),
    url: optional(z.string()),
    description: optional(z.string()),
    timezone: optional(z.number()),
    phones: optional(z.array(z.string())),
    emails: optional(z.array(z.string())),
    geolocation: optional(geolocation()),
    metrics: optional(
      looseObject({
        employees: optional(z.number()),
        market_cap: optional(z.number()),
        raised: optional(z.number()),
        arr: optional(z.number()),
      }),
    ),
    tags: optional(z.array(z.string())),
  });

/** The company of a contact. */
export interface PersonCompany extends DataOf<typeof buildCompany> {}

/** Schema of {@link PersonCompany}. */
export const company: () => z.ZodMiniType<PersonCompany> = /* @__PURE__ */ once(buildCompany);

const buildPerson = () =>
  lenientObject({
    people_id: z.string(),
    email: z.string(),
    person: personDetails(),
    company: company(),
    segments: z.array(z.string()),
    notepad: z.string(),
    active: lenientObject({ now: z.boolean(), last: optional(time()) }),
    score: z.number(),
    created_at: time(),
    updated_at: time(),
  });

/** A contact. */
export interface Person extends DataOf<typeof buildPerson> {}

/** Schema of {@link Person}. */
export const person: () => z.ZodMiniType<Person> = /* @__PURE__ */ once(buildPerson);

const buildPersonInput = () =>
  looseObject({
    email: optional(annotate(z.string(), { format: "email" })),
    person: optional(personDetails()),
    company: optional(company()),
    segments: optional(z.array(z.string())),
    notepad: optional(z.string()),
    active: optional(time()),
  });

/** A contact to add or to change. */
export interface PersonInput extends DataOf<typeof buildPersonInput> {}

/** Schema of {@link PersonInput}. */
export const personInput: () => z.ZodMiniType<PersonInput> = /* @__PURE__ */ once(buildPersonInput);

const buildPersonEvent = () =>
  looseObject({ text: z.string(), data: optional(customData()), color: optional(z.string()), timestamp: time() });

/** An event that a workspace recorded of a contact. */
export interface PersonEvent extends DataOf<typeof buildPersonEvent> {}

/** Schema of {@link PersonEvent}. */
export const personEvent: () => z.ZodMiniType<PersonEvent> = /* @__PURE__ */ once(buildPersonEvent);

/** Schema of a contact's custom data to write: the bare record, or wrapped as `data`, its only field. Programs send both. */
export const peopleData = /* @__PURE__ */ once(() =>
  record(z.union([z.string(), z.number(), z.boolean(), customData()])),
);
