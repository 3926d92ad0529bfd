import * as z from "zod/mini";
import type { VisitorOptions } from "../api/mock-crisp.ts";
import { checkInput } from "../base/check-input.ts";
import type { MetaUpdate } from "../world/acts/set-meta.ts";

const text = z.optional(z.string());
const versioned = z.optional(z.looseObject({ name: text, version: text }));
const place = z.looseObject({
  country: text,
  region: text,
  city: text,
  coordinates: z.optional(z.looseObject({ latitude: z.optional(z.number()), longitude: z.optional(z.number()) })),
});

const value = z.union([z.string(), z.number(), z.boolean()]);

/** Fields that a visitor's chatbox can set. Omitted fields stay unchanged. */
export const visitorMeta = z.object({
  nickname: text,
  email: text,
  phone: text,
  address: text,
  subject: text,
  avatar: text,
  origin: text,
  ip: text,
  /** Null removes a key. */
  data: z.optional(z.record(z.string(), z.nullable(value))),
  segments: z.optional(z.array(z.string())),
  device: z.optional(
    z.object({
      capabilities: z.optional(z.array(z.string())),
      geolocation: z.optional(place),
      system: z.optional(z.looseObject({ os: versioned, engine: versioned, browser: versioned, useragent: text })),
      timezone: z.optional(z.number()),
      locales: z.optional(z.array(z.string())),
    }),
  ),
});

/** The change that a body asks for. */
export function metaUpdateOf(body: z.infer<typeof visitorMeta>): MetaUpdate {
  // A field that is left out and one that is undefined are the same to `setMeta`; its types only know the first.
  return JSON.parse(JSON.stringify(body)) as MetaUpdate;
}

/** Fields of a new visitor. */
export const newVisitor = z.object({
  ...z.pick(visitorMeta, { nickname: true, email: true, phone: true, segments: true, device: true }).shape,
  data: z.optional(z.record(z.string(), value)),
  locales: z.optional(z.array(z.string())),
  geolocation: z.optional(place),
  website_id: text,
});

/** The options of a visitor in code, checked as a body is. Throws `invalid_data`. */
export function readVisitorOptions(options: unknown): VisitorOptions {
  return visitorOptionsOf(checkInput(newVisitor, options, "visitor", { strict: true }));
}

/** The visitor that a body asks for. */
export function visitorOptionsOf(body: z.infer<typeof newVisitor>): VisitorOptions {
  // As above.
  return JSON.parse(JSON.stringify(body)) as VisitorOptions;
}
