import { eventNames, parseEventData, parseWebhookEnvelope } from "@x/crisp-types";
import { examples, fake } from "@x/crisp-types/examples";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { schemaFile, schemaFiles } from "./schema-files.ts";

// Keywords that begin with x- are ours, and formats are not used.
const ajv = new Ajv2020({ strict: false, validateSchema: true });
const files = schemaFiles();

test("there is one schema an event, and one for the envelope, in files that every file system can hold", () => {
  expect([...files.keys()]).toEqual([...eventNames.map(schemaFile), "webhook-envelope.json"]);
  for (const file of files.keys()) expect(file).toMatch(/^[a-z_.-]+\.json$/);
});

/** Puts `value` in place of one part of `payload`, which `choice` chooses. */
function tamper(payload: unknown, choice: number, value: unknown): unknown {
  if (typeof payload !== "object" || payload === null) return value;
  const keys = Object.keys(payload);
  const key = keys[choice % (keys.length + 1)];
  // One choice more than the number of parts means the whole payload.
  if (key === undefined) return value;
  const part = tamper((payload as Record<string, unknown>)[key], Math.floor(choice / (keys.length + 1)), value);
  return Array.isArray(payload)
    ? payload.map((item, i) => (String(i) === key ? part : item))
    : { ...payload, [key]: part };
}

describe.each(eventNames)("%s", (name) => {
  const validate = ajv.compile(files.get(schemaFile(name)) ?? false);

  test("its JSON Schema accepts its examples, and is one with the check in what it refuses", () => {
    for (const payload of examples[name]) expect(validate(payload), JSON.stringify(validate.errors)).toBe(true);
    fc.assert(
      fc.property(
        fc.nat(),
        fc.nat(1000),
        fc.constantFrom<unknown>(null, 7, 1.5, "text", true, [], ["a"], {}, { a: 1 }, undefined),
        (seed, choice, value) => {
          // undefined is not JSON: here it means a missing field.
          const payload = JSON.parse(JSON.stringify(tamper(fake(name, {}, { seed }), choice, value) ?? null));
          expect(validate(payload)).toBe(parseEventData(name, payload).ok);
        },
      ),
      { numRuns: 60, seed: 1 },
    );
  });
});

test("the envelope's JSON Schema accepts what the envelope's check accepts", () => {
  const validate = ajv.compile(files.get("webhook-envelope.json") ?? false);
  for (const name of eventNames) {
    const body = { website_id: "w", event: name, data: examples[name][0], timestamp: 1765432109876 };
    expect(validate(body)).toBe(true);
    expect(parseWebhookEnvelope(body).ok).toBe(true);
  }
  for (const body of [null, [], {}, { event: 1, data: {} }, { event: "message:send" }, { event: "x", data: [] }]) {
    expect(validate(body)).toBe(false);
    expect(parseWebhookEnvelope(body).ok).toBe(false);
  }
});
