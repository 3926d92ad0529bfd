import { inspect, type Shape } from "@x/crisp-types/fields";
import type * as z from "zod/mini";
import { refuse } from "../world/refusal.ts";

/**
 * The texts of a query, or of a path, as values of the schema's fields: `1` and `true`, in any case, as true, decimal digits as a
 * number, JSON text as what it holds. An empty text counts as absent. Refused as `invalid_data` if a text is no such value.
 */
export function decodeQuery(
  schema: z.ZodMiniType,
  texts: Readonly<Record<string, unknown>>,
  part: string,
): Readonly<Record<string, unknown>> {
  const shape = inspect(schema);
  const fields = shape.kind === "object" ? shape.fields : {};
  const decoded: Record<string, unknown> = {};
  for (const [key, text] of Object.entries(texts)) {
    if (text === "") continue;
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    decoded[key] = field === undefined ? text : decode(inspect(field), text, `${part}.${key}`);
  }
  return decoded;
}

function decode({ kind, facts }: Shape, text: unknown, at: string): unknown {
  if (typeof text !== "string") return refuse("invalid_data", `${at}: send it once`);
  if (facts.json) return fromJson(text, at);
  if (kind === "boolean") return toBoolean(text, at);
  if (kind === "number" || kind === "integer") return toNumber(text, at);
  return text;
}

function toBoolean(text: string, at: string): boolean {
  // Python writes True and False.
  if (/^(1|true)$/i.test(text)) return true;
  if (/^(0|false)$/i.test(text)) return false;
  return refuse("invalid_data", `${at}: use 0 or 1`);
}

function toNumber(text: string, at: string): number {
  const value = text.trim() === "" ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : refuse("invalid_data", `${at}: use a number`);
}

function fromJson(text: string, at: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return refuse("invalid_data", `${at}: use JSON`);
  }
}
