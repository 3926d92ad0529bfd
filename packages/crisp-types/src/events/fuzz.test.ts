import fc from "fast-check";
import { expect, test } from "vitest";
import type * as z from "zod/mini";
import { fake } from "../examples/examples.ts";
import { type EventName, eventNames, events, messageContents, parseEventData, parseWebhookEnvelope } from "../index.ts";
import { inspect, isOfKind, type Shape } from "../shapes/inspect.ts";

// A sample runs with the other tests. All of it: CRISP_FUZZ_RUNS=100000 pnpm exec vitest run --project crisp-types fuzz
const runs = Number(process.env["CRISP_FUZZ_RUNS"] ?? 1000);
const options = { numRuns: runs, ...(runs > 1000 ? {} : { seed: 20261122 }) };
const timeout = 120_000 + runs * 5;

type Path = readonly (string | number)[];

/** A part of a payload, and its schema. */
interface Part {
  readonly path: Path;
  readonly shape: Shape;
  readonly value: unknown;
}

/** Every known part of a payload. */
function partsOf(schema: z.ZodMiniType, value: unknown, path: Path = []): Part[] {
  const shape = inspect(schema);
  const own = { path, shape, value };
  if (shape.kind === "union") {
    const option = shape.options.find((candidate) => isOfKind(inspect(candidate), value));
    return [own, ...(option ? partsOf(option, value, path).slice(1) : [])];
  }
  if (shape.kind === "array" && Array.isArray(value)) {
    return [own, ...value.flatMap((item, i) => partsOf(shape.element, item, [...path, i]))];
  }
  if (shape.kind !== "object" || typeof value !== "object" || value === null) return [own];
  const object = value as Record<string, unknown>;
  const below = Object.keys(shape.fields).flatMap((key) => {
    const field = shape.fields[key];
    if (!field || !(key in object)) return [];
    const variant = inspect(field).facts.variants?.[String(object["type"])];
    return partsOf(variant ? variant() : field, object[key], [...path, key]);
  });
  return [own, ...below];
}

/** A copy with the part at `path` replaced. */
function replace(value: unknown, [key, ...rest]: Path, part: unknown): unknown {
  if (key === undefined) return part;
  const below = (old: unknown) => replace(old, rest, part);
  if (Array.isArray(value)) return value.map((item, i) => (i === key ? below(item) : item));
  return { ...(value as object), [key]: below((value as Record<string, unknown>)[String(key)]) };
}

const payload = fc
  .record({ name: fc.constantFrom(...eventNames), seed: fc.nat() })
  .map(({ name, seed }) => ({ name, data: fake(name, undefined, { seed }) as unknown }));

/** A payload and one of its parts. */
const partOf = (wanted: (part: Part) => boolean) =>
  fc
    .tuple(payload, fc.nat())
    .map(([{ name, data }, choice]) => {
      const parts = partsOf(events[name].data, data).filter(wanted);
      return { name, data, part: parts[choice % parts.length] };
    })
    .filter((chosen): chosen is { name: EventName; data: unknown; part: Part } => chosen.part !== undefined);

const anything = fc.oneof(fc.jsonValue(), fc.constantFrom("__proto__", { ["__proto__"]: { polluted: true } }));
const anyKey = fc.oneof(fc.string(), fc.constantFrom("__proto__", "constructor", "prototype", "toString", "then", "0"));

test("payloads with added unknown fields are never refused, and are returned unchanged", { timeout }, () => {
  fc.assert(
    fc.property(
      partOf(({ shape }) => shape.kind === "object"),
      fc.array(fc.tuple(anyKey, anything), { minLength: 1, maxLength: 5 }),
      ({ name, data, part }, added) => {
        const known = part.shape.kind === "object" ? part.shape.fields : {};
        const unknown = added.filter(([key]) => !Object.hasOwn(known, key));
        // Made from entries, as JSON.parse does: the key __proto__ is then an ordinary property.
        const object = Object.fromEntries([...Object.entries(part.value as object), ...unknown]);
        const given = replace(data, part.path, object);
        const text = JSON.stringify(given);
        const result = parseEventData(name, given);
        expect(result).toEqual({ ok: true, data: given });
        expect(JSON.stringify(result.ok && result.data)).toBe(text);
        const envelope = { event: name, data: given, [`x ${added.length}`]: true };
        expect(parseWebhookEnvelope(envelope)).toEqual({ ok: true, envelope });
      },
    ),
    options,
  );
});

test("unknown values of open and closed enums are never refused", { timeout }, () => {
  fc.assert(
    fc.property(
      partOf(({ shape }) => shape.facts.values !== undefined),
      fc.string(),
      ({ name, data, part }, value) => {
        // A message of another known type would need that type's content.
        fc.pre(!Object.hasOwn(messageContents, value));
        expect(parseEventData(name, replace(data, part.path, value)).ok).toBe(true);
      },
    ),
    options,
  );
});

test("a wrong type in a known field is always refused, with its path", { timeout }, () => {
  const wrong: readonly unknown[] = [7.5, "text", true, ["text", {}], { key: [] }, null];
  fc.assert(
    fc.property(
      partOf(({ shape, path }) => shape.kind !== "unknown" && path.length > 0),
      fc.nat(),
      ({ name, data, part }, choice) => {
        const fits = (value: unknown) => (value === null ? part.shape.nullable : isOfKind(part.shape, value));
        const values = wrong.filter((value) => !fits(value));
        const given = replace(data, part.path, values[choice % values.length]);
        const result = parseEventData(name, given);
        expect(result.ok).toBe(false);
        if (result.ok) return;
        expect(result.reason).toBe("invalid");
        const place = part.path.join(".");
        expect(result.issues.map(({ path }) => path.join("."))).toContainEqual(expect.stringContaining(place));
        for (const { message } of result.issues) expect(message).toMatch(/^expected .+, got .+/);
      },
    ),
    options,
  );
});

test("a required field that is missing is always refused, with its path", { timeout }, () => {
  fc.assert(
    fc.property(
      partOf(({ shape, path }) => !shape.optional && shape.kind !== "unknown" && typeof path.at(-1) === "string"),
      ({ name, data, part }) => {
        const given = JSON.parse(JSON.stringify(replace(data, part.path, undefined)));
        const result = parseEventData(name, given);
        expect(result.ok).toBe(false);
        const paths = result.ok ? [] : result.issues.map(({ path }) => path.join("."));
        expect(paths).toContainEqual(expect.stringContaining(part.path.join(".")));
      },
    ),
    options,
  );
});

test("any input gives a result", { timeout }, () => {
  fc.assert(
    fc.property(
      fc.anything({ withNullPrototype: true, withMap: true, withDate: true }),
      fc.constantFrom(...eventNames),
      (value, name) => {
        expect(typeof parseWebhookEnvelope(value).ok).toBe("boolean");
        expect(typeof parseWebhookEnvelope({ event: name, data: value }).ok).toBe("boolean");
        expect(typeof parseEventData(name, value).ok).toBe("boolean");
      },
    ),
    options,
  );
});
