import * as z from "zod/mini";
import { geolocation } from "./geolocation.ts";
import { type DataOf, looseObject, once, optional, personal } from "./schema.ts";

const buildPerson = () =>
  looseObject({
    nickname: optional(personal(z.string())),
    avatar: optional(personal(z.string())),
    gender: optional(personal(z.string())),
    phone: optional(personal(z.string())),
    address: optional(personal(z.string())),
    website: optional(personal(z.string())),
    timezone: optional(personal(z.number())),
    locales: optional(personal(z.array(z.string()))),
    geolocation: optional(geolocation()),
    employment: optional(
      looseObject({
        name: optional(personal(z.string())),
        domain: optional(personal(z.string())),
        title: optional(personal(z.string())),
        role: optional(personal(z.string())),
      }),
    ),
  });

const buildCompany = () =>
  looseObject({
    name: optional(personal(z.string())),
    legal_name: optional(personal(z.string())),
    domain: optional(personal(z.string())),
    url: optional(personal(z.string())),
    description: optional(personal(z.string())),
    geolocation: optional(geolocation()),
  });

/** The person of a contact profile. */
export interface Person extends DataOf<typeof buildPerson> {}

/** The company of a contact profile. */
export interface Company extends DataOf<typeof buildCompany> {}

/** Schema of {@link Person}. */
export const person: () => z.ZodMiniType<Person> = /* @__PURE__ */ once(buildPerson);

/** Schema of {@link Company}. */
export const company: () => z.ZodMiniType<Company> = /* @__PURE__ */ once(buildCompany);
