import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { type ExplainInput, explain } from "../index.ts";
import { CAUSES, type MismatchCause } from "./causes.ts";

const secret = "7d1e0c2f5b8a4936a1f0e4d8c3b29576";
const now = 1_765_432_109_876;
const envelope = { event: "message:send", data: { content: "Ça va ? a/b", from: "user" }, timestamp: now - 49 };
const body = JSON.stringify(envelope);
const bytes = (text: string, encoding: BufferEncoding = "utf8") => Buffer.from(text, encoding);
const hmac = (message: string | Uint8Array, key: string | Uint8Array = secret) =>
  createHmac("sha256", key).update(message).digest("hex");

/** A valid delivery with the given changes. */
function delivery(
  wrong: Partial<Omit<ExplainInput, "headers">> & {
    signed?: string | Uint8Array;
    key?: string | Uint8Array;
    signature?: string;
    timestamp?: string;
  },
): ExplainInput {
  const { signed = body, key, timestamp = String(now), ...rest } = wrong;
  const framed = Buffer.concat([bytes(`[${timestamp};`), Buffer.from(signed as string), bytes("]")]);
  return {
    body,
    secret,
    now: () => now,
    headers: { "x-crisp-signature": wrong.signature ?? hmac(framed, key), "x-crisp-request-timestamp": timestamp },
    ...rest,
  };
}

const ascii = body.replace("Ç", "\\u00c7");

const cases: [MismatchCause, string, ExplainInput][] = [
  ["none", "nothing is wrong", delivery({})],
  ["none", "nothing but the age", delivery({ timestamp: "1700000000000" })],
  ["none", "nothing with the second secret", delivery({ secret: ["another", secret] })],
  ["missing_header", "neither header", { body, secret, headers: {} }],
  [
    "missing_header",
    "no signature on a plugin hook",
    { body, secret, headers: { "x-crisp-hook-origin": "plugin/rtm 1 production" } },
  ],
  ["missing_header", "no timestamp", { body, secret, headers: { "x-crisp-signature": hmac(body) } }],
  [
    "website_hook",
    "no signature on a website hook",
    { body, secret, headers: { "X-Crisp-Hook-Origin": "website/rtm 1 production" } },
  ],
  ["body_parsed", "an object that serialises as it was", delivery({ body: envelope })],
  [
    "body_parsed",
    "an object that serialises otherwise",
    delivery({ body: envelope, signed: JSON.stringify(envelope, null, 3) }),
  ],
  ["body_missing", "an empty body", delivery({ body: "" })],
  ["body_missing", "an empty body in bytes", delivery({ body: new Uint8Array() })],
  ["body_reserialised", "indented", delivery({ body: JSON.stringify(envelope, null, 2) })],
  ["body_reserialised", "compacted", delivery({ body, signed: JSON.stringify(envelope, null, 2) })],
  ["body_reserialised", "escaped", delivery({ body: ascii })],
  ["body_reserialised", "unescaped", delivery({ signed: ascii })],
  ["body_reserialised", "unescaped slashes", delivery({ signed: body.replaceAll("/", "\\/") })],
  ["body_reserialised", "unescaped slashes and letters", delivery({ signed: ascii.replaceAll("/", "\\/") })],
  ["body_whitespace", "a newline added", delivery({ body: `${body}\n` })],
  ["body_whitespace", "a newline trimmed", delivery({ signed: `${body}\n` })],
  ["body_whitespace", "a Windows newline trimmed", delivery({ signed: `${body}\r\n` })],
  ["body_bom", "a mark added", delivery({ body: `\ufeff${body}` })],
  ["body_bom", "a mark taken away", delivery({ signed: `\ufeff${body}` })],
  ["body_charset", "UTF-8 read as Latin-1", delivery({ body: bytes(body).toString("latin1") })],
  [
    "body_charset",
    "Latin-1 read as UTF-8",
    delivery({ body: bytes(body), signed: bytes(bytes(body).toString("latin1")) }),
  ],
  ["body_charset", "UTF-16 read as UTF-8", delivery({ signed: bytes(body, "utf16le") })],
  ["secret_whitespace", "a space before the secret", delivery({ secret: ` ${secret}`, key: secret })],
  ["secret_whitespace", "a newline after the secret", delivery({ secret: `${secret}\n`, key: secret })],
  ["secret_whitespace", "a newline signed", delivery({ key: `${secret}\n` })],
  ["secret_whitespace", "a Windows newline signed", delivery({ key: `${secret}\r\n` })],
  ["secret_whitespace", "a space signed", delivery({ key: `${secret} ` })],
  ["secret_quotes", "double quotes", delivery({ secret: `"${secret}"`, key: secret })],
  ["secret_quotes", "single quotes and a newline", delivery({ secret: `'${secret}'\n`, key: secret })],
  ["secret_quotes", "double quotes signed", delivery({ key: `"${secret}"` })],
  ["secret_quotes", "single quotes signed", delivery({ key: `'${secret}'` })],
  ["secret_encoding", "hex decoded", delivery({ key: bytes(secret, "hex") })],
  ["secret_encoding", "base64 decoded", delivery({ secret: "c2Vj_mV0-w==", key: bytes("c2Vj_mV0-w==", "base64url") })],
  [
    "secret_of_another_hook",
    "one that is known",
    delivery({ key: "development", otherSecrets: ["staging", "development"] }),
  ],
  ["secret_of_another_hook", "one that nobody knows", delivery({ key: "who knows" })],
  ["secret_of_another_hook", "a body that is no JSON", delivery({ body: "no JSON", key: "who knows" })],
  ["secret_of_another_hook", "a body that is null", delivery({ body: "null", key: "who knows" })],
  ["timestamp_in_seconds", "seconds, signed and sent", delivery({ timestamp: String(Math.floor(now / 1000)) })],
  [
    "timestamp_in_seconds",
    "seconds signed, milliseconds sent",
    delivery({ signature: hmac(`[${Math.floor(now / 1000)};${body}]`) }),
  ],
  [
    "timestamp_in_seconds",
    "milliseconds signed, seconds sent",
    delivery({ timestamp: "1765432109", signature: hmac(`[1765432109000;${body}]`) }),
  ],
  [
    "timestamp_of_body",
    "the body's timestamp signed",
    delivery({ signature: hmac(`[${envelope.timestamp};${body}]`) }),
  ],
  ["signature_encoding", "base64", delivery({ signature: bytes(hmac(`[${now};${body}]`), "hex").toString("base64") })],
  [
    "signature_encoding",
    "base64 for URLs",
    delivery({ signature: bytes(hmac(`[${now};${body}]`), "hex").toString("base64url") }),
  ],
  ["signature_encoding", "a prefix", delivery({ signature: `sha256=${hmac(`[${now};${body}]`)}` })],
  ["signature_encoding", "two, joined", delivery({ signature: `${hmac("x")}, ${hmac(`[${now};${body}]`)}` })],
  ["signed_text", "no brackets", delivery({ signature: hmac(`${now};${body}`) })],
  ["signed_text", "another separator", delivery({ signature: hmac(`[${now}.${body}]`) })],
  ["signed_text", "no brackets, another separator", delivery({ signature: hmac(`${now}.${body}`) })],
  ["signed_text", "no separator", delivery({ signature: hmac(`${now}${body}`) })],
  ["signed_text", "the body without the timestamp", delivery({ signature: hmac(body) })],
  ["signed_text", "the body in brackets", delivery({ signature: hmac(`[${body}]`) })],
  ...[":", ",", "", " ", "\n"].map((separator): [MismatchCause, string, ExplainInput] => [
    "signed_text",
    `the separator ${JSON.stringify(separator)}`,
    delivery({ signature: hmac(`[${now}${separator}${body}]`) }),
  ]),
];

describe("explain names", () => {
  test.each(cases)("%s: %s", async (cause, _what, input) => {
    const explanation = await explain(input);
    expect(explanation).toMatchObject({ cause, message: CAUSES[cause] });
  });
});

test("every cause has a case", () => {
  expect(new Set(cases.map(([cause]) => cause))).toEqual(new Set(Object.keys(CAUSES)));
});

test("a cause is certain when undoing it made the signature match", async () => {
  expect(await explain(delivery({ key: "development", otherSecrets: ["development"] }))).toMatchObject({
    certain: true,
  });
  expect(await explain(delivery({ body: `${body}\n` }))).toMatchObject({ certain: true });
  expect(await explain(delivery({ key: "who knows" }))).toMatchObject({ certain: false });
  expect(await explain(delivery({ body: "" }))).toMatchObject({ certain: false });
  expect(await explain(delivery({ body: envelope }))).toMatchObject({ certain: true });
  expect(await explain(delivery({ body: envelope, signed: "{}" }))).toMatchObject({ certain: false });
  expect(await explain({ body, secret, headers: {} })).toMatchObject({ certain: true });
});

test("an upper-case signature is not reported as the cause", async () => {
  expect(await explain(delivery({ signature: hmac(`[${now};${body}]`).toUpperCase() }))).toMatchObject({
    cause: "none",
  });
});

test("an explanation contains no secret, signature or part of the body", async () => {
  for (const [, , input] of cases) {
    const text = JSON.stringify(await explain(input));
    expect(text).not.toContain(secret);
    expect(text).not.toMatch(/[0-9a-f]{32}/i);
    expect(text).not.toContain("va ?");
  }
});

test.each(["", " ", '""'])("the empty secret %j neither matches nor throws", async (empty) => {
  expect(await explain(delivery({ secret: empty, key: secret }))).toMatchObject({
    cause: "secret_of_another_hook",
    certain: false,
  });
});

test("the default time is the machine's", async () => {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const { now: _, ...input } = delivery({ timestamp });
  expect(await explain(input)).toMatchObject({ cause: "timestamp_in_seconds" });
});
