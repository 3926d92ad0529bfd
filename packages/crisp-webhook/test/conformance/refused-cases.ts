import { createHmac } from "node:crypto";
import { expect } from "vitest";
import { type ConformanceCase, type Departure, envelope, hook, NOW, SECRET, websiteHook } from "./case.ts";

const refuses = (
  name: string,
  [status, code]: readonly [number, string],
  departure: Departure,
  more: Partial<ConformanceCase> = {},
): ConformanceCase => ({ name, send: () => hook(departure), status, code, ...more });

const UNSIGNED = [401, "invalid_signature"] as const;
const MISSING = [400, "missing_header"] as const;
const MALFORMED = [400, "malformed_json"] as const;
const TYPE = [415, "unsupported_media_type"] as const;
const LARGE = [413, "body_too_large"] as const;
const METHOD = [405, "method_not_allowed"] as const;
const KEY = [401, "invalid_key"] as const;

const compact = JSON.stringify(envelope);
const hmac = (text: string) => createHmac("sha256", SECRET).update(text).digest("hex");
const right = hmac(`[${NOW};${compact}]`);
const allowsPost: Partial<ConformanceCase> = {
  check: (_seen, [answer]) => expect(answer?.headers["allow"]).toBe("POST"),
};
const both = { secret: SECRET, urlKey: "k1" };

/** Cases of deliveries that a receiver refuses, with status and code. */
export const refusedCases: readonly ConformanceCase[] = [
  refuses("another secret", UNSIGNED, { secret: "another" }),
  refuses("a body that was changed", UNSIGNED, { tamper: (body) => Buffer.from(body).fill("x", 60, 61) }),
  refuses("a truncated body", UNSIGNED, { tamper: (body) => body.subarray(0, -1) }),
  refuses("a body with an added newline", UNSIGNED, { tamper: (body) => Buffer.concat([body, Buffer.from("\n")]) }),
  refuses("a timestamp that was changed", UNSIGNED, { signature: right, timestamp: NOW + 1 }),
  refuses("a signature that was changed", UNSIGNED, {
    signature: right.replace(/^./, (digit) => (digit === "0" ? "1" : "0")),
  }),
  refuses("a signature cut short", UNSIGNED, { signature: right.slice(0, -2) }),
  refuses("a signature with more after it", UNSIGNED, { signature: `${right}00` }),
  refuses("a signature sent twice", UNSIGNED, { signature: [right, right] }),
  refuses("a signature that is not hex", UNSIGNED, { signature: "not a signature" }),
  refuses("a signature in base64", UNSIGNED, { signature: Buffer.from(right, "hex").toString("base64") }),
  refuses("only the body signed", UNSIGNED, { signature: hmac(compact) }),
  refuses("no brackets signed", UNSIGNED, { signature: hmac(`${NOW};${compact}`) }),
  refuses("a signature over another separator", UNSIGNED, { signature: hmac(`[${NOW}.${compact}]`) }),
  refuses("a signed timestamp that is not a number", UNSIGNED, { timestamp: "yesterday" }),
  refuses("a signed timestamp in another notation", UNSIGNED, { timestamp: "1.765432109876e12" }),
  refuses(
    "a secret function that returns none",
    UNSIGNED,
    {},
    {
      options: { secret: () => undefined },
      check: (_seen, [answer]) => expect(answer?.text).toContain("no secret for this request"),
    },
  ),
  refuses(
    "a secret function that returns an empty one",
    UNSIGNED,
    { secret: "" },
    { options: { secret: () => ["", ""] } },
  ),
  refuses(
    "a secret function that fails",
    [500, "secret_unavailable"],
    {},
    {
      options: { secret: () => Promise.reject(new Error("the vault is sealed")) },
      check: (_seen, [answer]) => expect(answer?.text).not.toContain("vault"),
    },
  ),

  refuses("no signature", MISSING, { signature: null }),
  refuses("an empty signature", MISSING, { signature: "" }),
  refuses("no timestamp", MISSING, { timestamp: null }),

  refuses("a request that is too old", [401, "timestamp_too_old"], { timestamp: NOW - 300_001 }),
  refuses("a request from the future", [401, "timestamp_too_new"], { timestamp: NOW + 300_001 }),
  refuses(
    "a request outside a custom tolerance",
    [401, "timestamp_too_old"],
    { timestamp: NOW - 2001 },
    { options: { tolerance: 2 } },
  ),
  refuses("an old timestamp in seconds", [401, "timestamp_too_old"], { timestamp: Math.floor(NOW / 1000) - 301 }),
  refuses("a timestamp in seconds from the future", [401, "timestamp_too_new"], {
    timestamp: Math.floor(NOW / 1000) + 302,
  }),
  refuses(
    "a timestamp in seconds, if milliseconds are the unit",
    [401, "timestamp_too_old"],
    { timestamp: Math.floor(NOW / 1000) },
    { options: { timestampUnit: "ms" } },
  ),
  refuses(
    "a timestamp in milliseconds, if seconds are the unit",
    [401, "timestamp_too_new"],
    {},
    {
      options: { timestampUnit: "s" },
    },
  ),

  {
    name: "a website hook with a wrong key",
    options: { urlKey: "k1" },
    send: () => websiteHook("?key=k2"),
    status: KEY[0],
    code: KEY[1],
  },
  {
    name: "a website hook with an empty key",
    options: { urlKey: "k1" },
    send: () => websiteHook("?key="),
    status: KEY[0],
    code: KEY[1],
  },
  {
    name: "a website hook without a key",
    options: { urlKey: "k1" },
    send: () => websiteHook(""),
    status: KEY[0],
    code: KEY[1],
  },
  {
    name: "a website hook with a wrong key before the right one",
    options: { urlKey: "k1" },
    send: () => websiteHook("?key=k2&key=k1"),
    status: KEY[0],
    code: KEY[1],
  },
  {
    name: "a signed hook without a key, by a receiver of website hooks",
    options: { urlKey: "k1" },
    send: () => hook(),
    status: KEY[0],
    code: KEY[1],
  },
  {
    name: "a wrong key, by a receiver of both kinds",
    options: both,
    send: () => websiteHook("?key=k2"),
    status: KEY[0],
    code: KEY[1],
  },
  {
    name: "neither signature nor key, by a receiver of both kinds",
    options: both,
    send: () => websiteHook(""),
    status: MISSING[0],
    code: MISSING[1],
  },
  {
    name: "a forged signature with the right key, by a receiver of both kinds",
    options: both,
    send: () => hook({ secret: "forged", target: "/crisp?key=k1" }),
    status: UNSIGNED[0],
    code: UNSIGNED[1],
  },

  refuses("GET", METHOD, { method: "GET", body: "" }, allowsPost),
  refuses("PUT", METHOD, { method: "PUT" }, allowsPost),
  refuses("DELETE", METHOD, { method: "DELETE", body: "" }, allowsPost),
  { name: "HEAD", send: () => hook({ method: "HEAD", body: "" }), status: 405, ...allowsPost },
  refuses("another path", [404, "wrong_path"], {}, { options: { path: "/elsewhere" } }),
  refuses("another path before a bad signature", [404, "wrong_path"], { secret: "forged" }, { options: { path: "/" } }),

  refuses("an oversized body, by its length", LARGE, {}, { options: { maxBodySize: 100 } }),
  refuses("an oversized body, without a length", LARGE, { chunkSize: 50 }, { options: { maxBodySize: 100 } }),
  refuses("one byte too many", LARGE, { chunkSize: 50 }, { options: { maxBodySize: Buffer.byteLength(compact) - 1 } }),
  refuses("an oversized body before missing headers", LARGE, { signature: null }, { options: { maxBodySize: 100 } }),

  refuses("plain text", TYPE, { headers: { "content-type": "text/plain" } }),
  refuses("a form", TYPE, { headers: { "content-type": "application/x-www-form-urlencoded" } }),
  refuses("another charset", TYPE, { headers: { "content-type": "application/json; charset=iso-8859-1" } }),
  refuses("another charset after other parameters", TYPE, {
    headers: { "content-type": 'application/json; version=1; charset="latin1"' },
  }),
  refuses("a content type that only begins as JSON's", TYPE, { headers: { "content-type": "application/jsonp" } }),

  refuses("a signed body that is not JSON", MALFORMED, { body: '{"event":' }),
  refuses("a signed empty body", MALFORMED, { body: "" }),
  refuses("a list", MALFORMED, { body: "[]" }),
  refuses("null", MALFORMED, { body: "null" }),
  refuses("an event that is not text", MALFORMED, { body: { ...envelope, event: 7 } }),
  refuses("no data", MALFORMED, { body: { event: "message:send" } }),
  refuses("data that is a list", MALFORMED, { body: { ...envelope, data: [envelope.data] } }),
  refuses(
    "signed bytes that are not UTF-8",
    MALFORMED,
    { body: Buffer.from([0x22, 0xff, 0xfe, 0x22]) },
    { needsBytes: true },
  ),
  refuses("malformed JSON after a bad signature", UNSIGNED, { body: '{"event":', secret: "forged" }),
];
