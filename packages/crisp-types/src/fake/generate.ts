import type * as z from "zod/mini";
import { inspect, isOfKind, type Shape } from "../shapes/inspect.ts";
import type { Random } from "./random.ts";
import { byEnding, vocabulary } from "./vocabulary.ts";

/** The optional fields to generate. */
export type Fullness = "minimal" | "maximal" | "some";

/** Generates a value that a schema accepts. `key` is the field's name, from which a likely value is chosen. */
export function generate(schema: z.ZodMiniType, random: Random, fullness: Fullness, key = ""): unknown {
  const shape = inspect(schema);
  const [first, ...others] = shape.facts.values ?? [];
  if (first !== undefined) return random.pick([first, ...others]);
  // A null in place of a likely value would hide that value from a maximal example.
  if (shape.nullable && fullness !== "maximal" && random.next() < 0.3) return null;
  const likely = (vocabulary[key] ?? byEnding(key))?.(random);
  if (likely !== undefined && isLeaf(shape) && isOfKind(shape, likely)) return likely;
  return ofKind(shape, random, fullness, key);
}

/** True if a payload without this field is of its event's type, and not only accepted by the check. */
export function mayBeLeftOut(field: z.ZodMiniType): boolean {
  const { optional, facts } = inspect(field);
  return optional && !facts.expected;
}

function isLeaf(shape: Shape): boolean {
  if (shape.kind === "union") return shape.options.every((option) => isLeaf(inspect(option)));
  return shape.kind !== "object" && shape.kind !== "array" && shape.kind !== "record" && shape.kind !== "unknown";
}

function ofKind(shape: Shape, random: Random, fullness: Fullness, key: string): unknown {
  switch (shape.kind) {
    case "object":
      return Object.fromEntries(
        Object.entries(shape.fields)
          .filter(
            ([, field]) =>
              !mayBeLeftOut(field) || fullness === "maximal" || (fullness === "some" && random.next() < 0.5),
          )
          .map(([name, field]) => [name, generate(field, random, fullness, name)]),
      );
    case "array": {
      const length = fullness === "minimal" ? 0 : fullness === "maximal" ? 2 : random.integer(0, 3);
      return Array.from({ length }, () => generate(shape.element, random, fullness, key));
    }
    case "record": {
      if (fullness === "minimal") return {};
      // Headers hold texts, custom data simple values: the schema of the value decides.
      return { plan: generate(shape.value, random, fullness), seats: generate(shape.value, random, fullness) };
    }
    case "union": {
      const [first, ...others] = shape.options;
      if (!first) return undefined;
      const fullest = shape.options.find((option) => !isLeaf(inspect(option))) ?? first;
      return generate(fullness === "maximal" ? fullest : random.pick([first, ...others]), random, fullness, key);
    }
    case "boolean":
      return random.next() < 0.5;
    case "integer":
      return random.integer(0, 1000);
    case "number":
      return random.integer(0, 100_000) / 100;
    case "string":
      return random.pick(["first", "second", "third"]);
    default:
      return random.pick<unknown>([{ items: 3 }, "anything"]);
  }
}
