import * as z from "zod/mini";
import { customData } from "../shapes/custom-data.ts";
import { geolocation } from "../shapes/geolocation.ts";
import { annotate, looseObject, mayBeNull, optional, personal } from "../shapes/schema.ts";
import { sessionData } from "../shapes/website-data.ts";
import { everywhere } from "./common.ts";
import { defineEvents } from "./define-events.ts";
import { sample } from "./sample.ts";

const common = /* @__PURE__ */ everywhere("website:conversation:sessions:read");
const versioned = () => ({ name: optional(z.string()), version: optional(z.string()) });

/** Events that carry information about a visitor: device, place, pages, rating. */
export const sessionSyncEvents = /* @__PURE__ */ defineEvents(() => ({
  "session:sync:capabilities": {
    ...common,
    scopes: [],
    summary: "The capabilities of the visitor's client became known.",
    data: () => sessionData({ capabilities: capabilities() }),
    example: { ...sample.session, capabilities: ["browsing", "call"] },
  },
  "session:sync:geolocation": {
    ...common,
    summary: "The visitor's location became known.",
    data: () => sessionData({ geolocation: geolocation() }),
    example: {
      ...sample.session,
      geolocation: { country: "GB", region: "ENG", city: "London", coordinates: { latitude: 51.5, longitude: -0.12 } },
    },
  },
  "session:sync:system": {
    ...common,
    summary: "The visitor's operating system and browser became known.",
    data: () =>
      sessionData({
        system: looseObject({
          os: optional(looseObject(versioned())),
          engine: optional(looseObject(versioned())),
          browser: optional(looseObject({ ...versioned(), major: optional(z.string()) })),
          useragent: optional(personal(z.string())),
        }),
      }),
    example: {
      ...sample.session,
      system: {
        os: { name: "Linux", version: "6.8" },
        engine: { name: "Gecko", version: "128.0" },
        browser: { name: "Firefox", version: "128.0", major: "128" },
        useragent: "Mozilla/5.0 (X11; Linux x86_64) Firefox/128.0",
      },
    },
  },
  "session:sync:network": {
    ...common,
    summary: "The visitor's network address became known.",
    data: () =>
      sessionData({
        network: looseObject({
          ip: personal(z.string()),
          connection: optional(looseObject({ isp: optional(personal(z.string())), asn: optional(z.string()) })),
        }),
      }),
    example: { ...sample.session, network: { ip: "192.0.2.44", connection: { isp: "Example Net", asn: "AS64500" } } },
  },
  "session:sync:timezone": {
    ...common,
    summary: "The visitor's time zone became known.",
    data: () =>
      sessionData({
        timezone: looseObject({
          offset: annotate(z.number(), { source: "inferred", note: "Minutes, as getTimezoneOffset: -120 is UTC+2." }),
        }),
      }),
    example: { ...sample.session, timezone: { offset: -60 } },
  },
  "session:sync:locales": {
    ...common,
    summary: "The visitor's languages became known.",
    data: () => sessionData({ locales: looseObject({ locales: z.array(z.string()) }) }),
    example: { ...sample.session, locales: { locales: ["en", "fr"] } },
  },
  "session:sync:pages": {
    ...everywhere("website:conversation:pages:read"),
    summary: "The visitor browsed pages; carries those since the last such event.",
    data: () =>
      sessionData({
        pages: z.array(
          looseObject({
            page_url: personal(z.string()),
            page_title: personal(z.string()),
            page_referrer: optional(
              annotate(personal(z.string()), { note: "Only in the official Go client and in REST." }),
            ),
            timestamp: annotate(z.number(), { note: "Milliseconds since the epoch." }),
          }),
        ),
      }),
    example: {
      ...sample.session,
      pages: [{ page_url: "https://shop.example.test/pricing", page_title: "Pricing", timestamp: sample.at }],
    },
  },
  "session:sync:events": {
    ...everywhere("website:conversation:events:read"),
    summary: "Custom events of the visitor were recorded, by the web page or over REST.",
    data: () =>
      sessionData({
        events: z.array(
          looseObject({
            text: personal(z.string()),
            data: optional(personal(customData())),
            color: optional(annotate(z.string(), { note: "A colour's name, such as green." })),
            timestamp: annotate(z.number(), { note: "Milliseconds since the epoch." }),
          }),
        ),
      }),
    example: {
      ...sample.session,
      events: [{ text: "checkout_started", data: { amount: 49 }, color: "green", timestamp: sample.at }],
    },
  },
  "session:sync:rating": {
    ...common,
    summary: "The visitor rated the conversation.",
    data: () =>
      sessionData({
        rating: looseObject({
          stars: annotate(z.number(), { note: "1 to 5." }),
          comment: optional(annotate(personal(mayBeNull(z.string())), { note: "May be null." })),
        }),
      }),
    example: { ...sample.session, rating: { stars: 5, comment: "Quick and kind" } },
  },
  "session:sync:topic": {
    ...common,
    summary: "A topic was drawn from the conversation.",
    data: () => sessionData({ topic: personal(z.string()) }),
    example: { ...sample.session, topic: "An order that has not arrived" },
  },
}));

/** A list in the official Node client, and an object around that list in the Go client: typed as the first, checked as either. */
const capabilities = () =>
  annotate(z.union([z.array(z.string()), looseObject({ capabilities: z.array(z.string()) })]), {
    note: "The official Go client has { capabilities: string[] } here, which the check accepts as well.",
  }) as unknown as z.ZodMiniType<string[]>;
