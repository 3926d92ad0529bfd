import { readFileSync } from "node:fs";
import { CrispWebhooks } from "@x/crisp-webhook";
import { signBody } from "@x/crisp-webhook/verify";
import { Crisp } from "crisp-api";
import fc from "fast-check";
import { expect, test } from "vitest";

// `verifyWidget` is `verifyHook` without the condition that a handler was bound half a second ago.
const official = new Crisp();
const accepts = (secret: string, body: string, timestamp: number, signature: string) =>
  official.verifyWidget(secret, JSON.parse(body) as object, timestamp, signature);

interface Vector {
  secret: string;
  timestamp: number;
  body: string;
  signature: string;
}

const recorded = new URL("../../../../packages/crisp-webhook/test/fixtures/signatures.json", import.meta.url);

test("the official client accepts the signatures that crisp-webhook is tested with", () => {
  const vectors = JSON.parse(readFileSync(recorded, "utf8")) as Vector[];
  expect(vectors.length).toBeGreaterThanOrEqual(30);
  for (const { secret, timestamp, body, signature } of vectors) {
    expect(accepts(secret, body, timestamp, signature)).toBe(true);
    expect(accepts(`${secret}x`, body, timestamp, signature)).toBe(false);
  }
});

test("the official client accepts what crisp-webhook signs, whatever the body and the secret", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: "binary", minLength: 1 }),
      fc.jsonValue(),
      fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
      async (secret, value, timestamp) => {
        const body = JSON.stringify({ value });
        expect(accepts(secret, body, timestamp, signBody(secret, timestamp, body))).toBe(true);
        const { signature } = await new CrispWebhooks({ secret }).sign({ body, timestamp });
        expect(accepts(secret, body, timestamp, signature)).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
});
