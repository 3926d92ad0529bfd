import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { engine as nodeEngine } from "./engine-node.ts";
import { engine as webEngine } from "./engine-web.ts";
import { createSignature, signBody, verifySignature, verifySignatureSync } from "./verify-node.ts";

// Signed by OpenSSL, and accepted by the official client in the contract suite. Code that both signs and verifies
// could make the same mistake twice.
const vectors = JSON.parse(readFileSync(new URL("../../test/fixtures/signatures.json", import.meta.url), "utf8")) as {
  secret: string;
  timestamp: number;
  body: string;
  signature: string;
}[];

const secret = "0123456789abcdef0123456789abcdef";
const timestamp = 1765432109876;
const body = JSON.stringify({
  event: "message:send",
  data: { content: 'caf\u00e9 "\u{1f44b}" </script>\n' },
  timestamp,
});
const bytes = new TextEncoder().encode(body);

test("accepts signatures of OpenSSL that the official client accepts, and creates the same", async () => {
  for (const vector of vectors) {
    const { signature, ...input } = vector;
    expect(verifySignatureSync(vector)).toBe(true);
    expect(await verifySignature(vector)).toBe(true);
    expect(verifySignatureSync({ ...vector, secret: `${vector.secret}x` })).toBe(false);
    expect(signBody(input.secret, input.timestamp, input.body)).toBe(signature);
    expect(await createSignature(input)).toBe(signature);
  }
});

test("text, bytes and a view into a larger buffer have the same signature", () => {
  const framed = new Uint8Array(bytes.length + 7);
  framed.set(bytes, 3);
  const view = framed.subarray(3, 3 + bytes.length);
  expect(new Set([body, bytes, Buffer.from(bytes), view].map((form) => signBody(secret, timestamp, form))).size).toBe(
    1,
  );
  const signature = signBody(secret, timestamp, body);
  for (const form of [body, bytes, Buffer.from(bytes), view]) {
    expect(verifySignatureSync({ secret, timestamp, body: form, signature })).toBe(true);
  }
});

test("an upper-case signature is equal", async () => {
  const signature = signBody(secret, timestamp, body).toUpperCase();
  expect(await verifySignature({ secret, timestamp, body, signature })).toBe(true);
});

test("a parsed body is refused with the remedy instead of as a mismatch", async () => {
  const parsed = JSON.parse(body) as never;
  const signature = signBody(secret, timestamp, body);
  await expect(verifySignature({ secret, timestamp, body: parsed, signature })).rejects.toThrow(
    /before any JSON parser/,
  );
  expect(() => verifySignatureSync({ secret, timestamp, body: parsed, signature })).toThrow(TypeError);
  expect(() => signBody(secret, timestamp, parsed)).toThrow(TypeError);
});

test("an empty secret verifies nothing, not even its own signature", async () => {
  const signature = nodeEngine.mac(Buffer.alloc(0), Buffer.from(`[${timestamp};${body}]`));
  expect(verifySignatureSync({ secret: "", timestamp, body, signature })).toBe(false);
  expect(await verifySignature({ secret: "", timestamp, body, signature })).toBe(false);
});

describe.each([
  ["node:crypto", nodeEngine],
  ["Web Crypto", webEngine],
])("the engine on %s", (_, engine) => {
  test("agrees with the recorded signatures", async () => {
    for (const { secret: key, timestamp: time, body: text, signature } of vectors) {
      const raw = new TextEncoder().encode(text);
      expect(await engine.matches(key, String(time), raw, signature)).toBe(true);
      expect(await engine.matches(`${key}x`, String(time), raw, signature)).toBe(false);
      expect(await engine.matches(key, String(time + 1), raw, signature)).toBe(false);
      expect(await engine.matches(key, String(time), raw.subarray(1), signature)).toBe(false);
      expect(await engine.mac(key, Buffer.from(`[${time};${text}]`))).toBe(signature);
    }
  });

  test("agrees with OpenSSL's HMAC at any size, for every byte value", async () => {
    const sizes = [...Array(130).keys(), ...Array.from({ length: 200 }, (_, n) => 32_600 + n), 100_000];
    for (const size of sizes) {
      const raw = Buffer.alloc(size, size);
      const right = createHmac("sha256", secret).update(`[${timestamp};`).update(raw).update("]").digest("hex");
      expect(await engine.matches(secret, String(timestamp), raw, right), String(size)).toBe(true);
      if (size === 0) continue;
      raw[size - 1] = (size + 1) % 256;
      expect(await engine.matches(secret, String(timestamp), raw, right), String(size)).toBe(false);
    }
  });

  test("does not confuse keys, however many there are", async () => {
    for (let n = 0; n < 200; n++) {
      const key = `secret ${n % 100}`;
      const signature = signBody(key, timestamp, body);
      expect(await engine.matches(key, String(timestamp), bytes, signature)).toBe(true);
      expect(await engine.matches(`secret ${(n + 1) % 100}`, String(timestamp), bytes, signature)).toBe(false);
    }
  });

  test.each([
    ["an empty one", ""],
    ["a digit short", signBody(secret, timestamp, body).slice(1)],
    ["a digit long", `${signBody(secret, timestamp, body)}0`],
    ["two, joined", `${signBody(secret, timestamp, body)}, ${signBody(secret, timestamp, body)}`],
    ["one with a character that is no digit", `g${signBody(secret, timestamp, body).slice(1)}`],
    ["one on a second line", `\n${signBody(secret, timestamp, body)}`],
    [
      "one with a wide digit",
      signBody(secret, timestamp, body).replace(/[0-9]/, (d) => String.fromCharCode(d.charCodeAt(0) + 0x100)),
    ],
  ])("refuses %s for a signature", async (_name, signature) => {
    expect(await engine.matches(secret, String(timestamp), bytes, signature)).toBe(false);
  });

  test.each(["", "abc", "1765432109876 ", "\u0131765432109876", "1e12", "-1", "1.5", "12345678901234567"])(
    "refuses %j for a timestamp, even signed",
    async (text) => {
      const signature = await engine.mac(secret, Buffer.from(`[${text};${body}]`));
      expect(await engine.matches(secret, text, bytes, signature)).toBe(false);
    },
  );

  test("compares texts of any length", async () => {
    expect(await engine.equals("key", "key")).toBe(true);
    expect(await engine.equals("key", "kez")).toBe(false);
    expect(await engine.equals("key", "keys")).toBe(false);
    expect(await engine.equals("", "")).toBe(true);
  });

  test("computes SHA-256, and accepts keys of bytes", async () => {
    // The vectors of FIPS 180-4 ("abc") and RFC 4231, case 1.
    expect(await engine.digest(Buffer.from("abc"))).toBe(
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    );
    expect(await engine.mac(Buffer.alloc(20, 0x0b), Buffer.from("Hi There"))).toBe(
      "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
    );
  });
});
