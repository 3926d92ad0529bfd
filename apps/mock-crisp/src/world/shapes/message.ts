import { events } from "@x/crisp-types";
import * as z from "zod/mini";
import { isJson } from "./common.ts";

/** The schema of a message for which {@link isPlainText} is false. */
export function message(): z.ZodMiniType {
  let whole: z.ZodMiniType | undefined;
  return z.custom<unknown>().check(({ value, issues }) => {
    whole ??= events["message:received"].data as z.ZodMiniType;
    const result = whole.safeParse(value);
    if (!result.success) issues.push(...(result.error.issues as never[]));
    else if (!isJson(value))
      issues.push({ code: "custom", input: value, message: "Invalid input: expected plain JSON" });
    else if (!isTime((value as { timestamp: unknown }).timestamp))
      issues.push({ code: "custom", input: value, path: ["timestamp"], message: "Invalid input: expected a time" });
  });
}

const plainFields: ReadonlyMap<string, (value: unknown) => boolean> = new Map(
  Object.entries({
    website_id: isText,
    session_id: isText,
    inbox_id: (value) => value === null || isText(value),
    type: (value) => value === "text",
    from: isText,
    origin: isText,
    content: isText,
    fingerprint: Number.isSafeInteger,
    timestamp: isTime,
    stamped: (value) => typeof value === "boolean",
    automated: (value) => typeof value === "boolean",
    user: isPlainUser,
    mentions: (value) => Array.isArray(value) && value.every(isText),
  }),
);
const required = ["website_id", "session_id", "type", "from", "origin", "content", "fingerprint", "timestamp", "user"];

/** True if a value is a message of type text with known fields only, as nearly all are. */
export function isPlainText(value: unknown): boolean {
  if (typeof value !== "object" || value === null || value instanceof Map) return false;
  const fields = value as Readonly<Record<string, unknown>>;
  for (const field of required) if (fields[field] === undefined) return false;
  for (const field in fields) if (!plainFields.get(field)?.(fields[field])) return false;
  return true;
}

function isPlainUser(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).every((field) => isText(field));
}

function isText(value: unknown): boolean {
  return typeof value === "string";
}

function isTime(value: unknown): boolean {
  return typeof value === "number" && Math.abs(value) <= 8.64e15;
}
