import { expect } from "vitest";
import { type ConformanceCase, type Departure, envelope, hook, NOW, websiteHook } from "./case.ts";

const compact = JSON.stringify(envelope);
const accented = { ...envelope, data: { ...envelope.data, content: 'Ça va ? 👋 "quoted" </b> \\ \n\t\u2028' } };
const ascii = JSON.stringify(accented).replace(
  /[\u0080-\uffff]/g,
  (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
);

const accepts = (name: string, departure: Departure, more: Partial<ConformanceCase> = {}): ConformanceCase => ({
  name,
  send: () => hook(departure),
  status: 200,
  code: "handled",
  ...more,
});

/** Cases of deliveries that a receiver accepts. */
export const acceptedCases: readonly ConformanceCase[] = [
  accepts("a signed hook", {}),
  accepts(
    "a signature in upper case",
    {},
    {
      send: () => {
        const sent = hook();
        return {
          ...sent,
          headers: { ...sent.headers, "x-crisp-signature": String(sent.headers["x-crisp-signature"]).toUpperCase() },
        };
      },
    },
  ),
  accepts(
    "a signature with white space around it",
    {},
    {
      send: () => {
        const sent = hook();
        return {
          ...sent,
          headers: { ...sent.headers, "x-crisp-signature": `  ${sent.headers["x-crisp-signature"]}  ` },
        };
      },
    },
  ),

  // The same hook in nine forms. The official client verifies what it has parsed and serialised again: it takes the first.
  accepts("variant 1: compact JSON", { body: compact }),
  accepts("variant 2: indented JSON", { body: JSON.stringify(envelope, null, 2) }),
  accepts("variant 3: a newline at the end", { body: `${compact}\n` }),
  accepts("variant 4: white space before", { body: ` \r\n\t${compact}` }),
  accepts("variant 5: escaped non-ASCII", { body: ascii }),
  accepts("variant 6: escaped slashes", { body: JSON.stringify(accented).replaceAll("/", "\\/") }),
  accepts("variant 7: numbers in other forms", {
    body: compact.replace(String(envelope.timestamp), `${envelope.timestamp}.0`),
  }),
  accepts("variant 8: a key twice", { body: compact.replace('{"website_id"', '{"event":"other","website_id"') }),
  accepts("variant 9: keys that JavaScript puts in another order", {
    body: compact.replace('"data":{', '"data":{"b":1,"2":2,"1":1,'),
  }),

  accepts("a byte order mark that was signed", { body: `\ufeff${compact}` }),
  accepts(
    "emoji, quotes, slashes and newlines",
    { body: accented },
    {
      check: (seen) => expect(seen.handled[0]?.data).toEqual(accented.data),
    },
  ),
  accepts(
    "unknown fields",
    { body: { ...envelope, extra: 1, data: { ...envelope.data, extra: { a: [null] } } } },
    {
      check: (seen) => expect(seen.handled[0]?.data).toMatchObject({ extra: { a: [null] } }),
    },
  ),
  accepts("half a megabyte", { body: { ...envelope, data: { ...envelope.data, content: "long ".repeat(100_000) } } }),
  accepts("a body without a length, in one chunk", { chunkSize: 1_000_000 }),
  accepts("a body without a length, in many chunks", { chunkSize: 7 }),
  accepts("chunks that split a character", { body: accented, chunkSize: 1 }),

  accepts("a charset in the content type", { headers: { "content-type": "application/json; charset=utf-8" } }),
  accepts("a quoted charset, in capitals", { headers: { "content-type": 'Application/JSON;charset="UTF-8"' } }),
  accepts("further parameters of the content type", {
    headers: { "content-type": 'application/json; version="1;2"; charset=utf8' },
  }),
  accepts("a content type that ends in +json", { headers: { "content-type": "application/vnd.crisp+json" } }),
  accepts(
    "no content type",
    {},
    {
      send: () => {
        const { "content-type": _, ...headers } = hook().headers;
        return { ...hook(), headers };
      },
    },
  ),
  accepts("an unexpected query", { target: "/crisp?key=whatever&x=%E0%A4%A" }),

  accepts("a request as old as the tolerance", { timestamp: NOW - 300_000 }),
  accepts("a request as far in the future as the tolerance", { timestamp: NOW + 300_000 }),
  accepts(
    "a very old request, with the tolerance off",
    { timestamp: 1 },
    { options: { tolerance: Number.POSITIVE_INFINITY } },
  ),
  accepts(
    "a timestamp in seconds, if that is the unit",
    { timestamp: Math.floor(NOW / 1000) },
    {
      options: { timestampUnit: "s" },
      check: (seen) => expect(seen.handled[0]?.delivery.timestamp).toBe(Math.floor(NOW / 1000) * 1000),
    },
  ),

  accepts(
    "a timestamp in seconds",
    { timestamp: Math.floor(NOW / 1000) },
    { check: (seen) => expect(seen.handled[0]?.delivery.timestamp).toBe(Math.floor(NOW / 1000) * 1000) },
  ),
  accepts(
    "a timestamp in seconds, with the tolerance off",
    { timestamp: Math.floor(NOW / 1000) - 86_400 },
    {
      options: { tolerance: Number.POSITIVE_INFINITY },
      check: (seen) => expect(seen.handled[0]?.delivery.timestamp).toBe((Math.floor(NOW / 1000) - 86_400) * 1000),
    },
  ),

  accepts(
    "the second of two secrets",
    { secret: "the new one" },
    {
      options: { secret: ["the old one", "the new one"] },
      check: (seen) => expect(seen.handled[0]?.delivery.secretIndex).toBe(1),
    },
  ),
  accepts(
    "a secret found by a function of the request",
    { secret: "for production" },
    {
      options: {
        secret: async ({ url }) => (url.endsWith("/crisp?") || url.endsWith("/crisp") ? "for production" : undefined),
      },
    },
  ),

  {
    name: "a website hook with its key",
    options: { urlKey: "k 1&=é" },
    send: () => websiteHook("?key=k%201%26%3D%C3%A9"),
    status: 200,
    code: "handled",
    check: (seen) => expect(seen.handled[0]?.delivery.secretIndex).toBeUndefined(),
  },
  {
    name: "a website hook without a timestamp",
    options: { urlKey: "k1" },
    send: () => websiteHook("?a=b&key=k1", { timestamp: null }),
    status: 200,
    code: "handled",
    check: (seen) => expect(seen.handled[0]?.delivery.timestamp).toBeUndefined(),
  },
  {
    name: "a plugin hook, by a receiver of both kinds",
    options: { secret: "plugin", urlKey: "k1" },
    send: () => hook({ secret: "plugin" }),
    status: 200,
    code: "handled",
  },
  {
    name: "a website hook, by a receiver of both kinds",
    options: { secret: "plugin", urlKey: "k1" },
    send: () => websiteHook("?key=k1"),
    status: 200,
    code: "handled",
  },
  {
    name: "a plugin hook with the key, by a receiver of website hooks",
    options: { urlKey: "k1" },
    send: () => hook({ target: "/crisp?key=k1" }),
    status: 200,
    code: "handled",
  },

  accepts("the right path", { target: "/crisp?x=/elsewhere" }, { options: { path: "/crisp" } }),
  accepts("a body of exactly the largest size", {}, { options: { maxBodySize: Buffer.byteLength(compact) } }),
];
