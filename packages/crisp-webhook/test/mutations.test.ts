import fc from "fast-check";
import { expect, test } from "vitest";
import { CrispWebhookError, CrispWebhooks } from "../src/index.ts";
import { signBody, verifySignatureSync } from "../src/signature/verify-node.ts";
import { hook, NOW, SECRET } from "./conformance/case.ts";

// A million take two seconds; fewer run during development.
const MUTATIONS = Number(process.env["MUTATIONS"] ?? 1_000_000);

const timestamp = String(NOW);
const body = hook().body;
const signature = signBody(SECRET, timestamp, body);

/** Changes, adds or takes away one byte. */
function mutate(bytes: Uint8Array, kind: number, at: number, byte: number): Uint8Array {
  const before = bytes.subarray(0, at);
  if (kind === 0) return Buffer.concat([before, Uint8Array.of(byte), bytes.subarray(at + 1)]);
  if (kind === 1) return Buffer.concat([before, Uint8Array.of(byte), bytes.subarray(at)]);
  return Buffer.concat([before, bytes.subarray(at + 1)]);
}

/** A generator that repeats itself: a mutation that was accepted must be found again. */
function random(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

test("no mutation of a byte of body, timestamp or signature is accepted", { timeout: 600_000 }, () => {
  const pick = random(4_380);
  let tried = 0;
  while (tried < MUTATIONS) {
    const part = pick(3);
    const original = [body, Buffer.from(timestamp), Buffer.from(signature)][part] as Uint8Array;
    const mutated = mutate(original, pick(3), pick(original.length), pick(256));
    if (Buffer.from(mutated).equals(original)) continue;
    const text = Buffer.from(mutated).toString("latin1");
    // A digit of the signature in the other case is the same digit.
    if (part === 2 && text.toLowerCase() === signature) continue;
    tried++;
    const accepted = verifySignatureSync({
      secret: SECRET,
      body: part === 0 ? mutated : body,
      timestamp: part === 1 ? text : timestamp,
      signature: part === 2 ? text : signature,
    });
    if (accepted) expect.unreachable(`accepted: part ${part}, ${JSON.stringify(text)}`);
  }
  expect(verifySignatureSync({ secret: SECRET, body, timestamp, signature })).toBe(true);
});

test("any input gets an answer of the contract", async () => {
  const webhooks = new CrispWebhooks({ logger: false, secret: SECRET, urlKey: "k", now: () => NOW });
  const header = fc.oneof(fc.string(), fc.constantFrom(timestamp, signature, "application/json"));
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        method: fc.constantFrom("POST", "GET", ""),
        url: fc.oneof(fc.string(), fc.webUrl({ withQueryParameters: true }), fc.constant("/?key=k")),
        headers: fc.dictionary(
          fc.constantFrom(
            "content-type",
            "content-length",
            "x-crisp-signature",
            "x-crisp-request-timestamp",
            "x-crisp-hook-origin",
            "__proto__",
          ),
          fc.oneof(header, fc.array(header)),
        ),
        body: fc.oneof(fc.uint8Array(), fc.string(), fc.json(), fc.constant(body), fc.constantFrom(undefined, null)),
      }),
      async (incoming) => {
        const answer = await webhooks.handle(incoming);
        expect([200, 400, 401, 405, 413, 415]).toContain(answer.status);
        expect(() => JSON.parse(answer.body) as unknown).not.toThrow();
      },
    ),
    { numRuns: 2000 },
  );
});

test("any signed input is parsed or refused", async () => {
  const webhooks = new CrispWebhooks({ logger: false, secret: SECRET, now: () => NOW });
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.json(), fc.string(), fc.uint8Array()), async (content) => {
      const bytes = Buffer.from(content as string);
      const { headers } = await webhooks.sign({ body: bytes });
      const outcome = await webhooks.verify({ body: bytes, headers }).catch((error: unknown) => error);
      expect(outcome).toBeInstanceOf(CrispWebhookError);
      expect(outcome).toMatchObject({ code: "malformed_json" });
    }),
    { numRuns: 1000 },
  );
});
