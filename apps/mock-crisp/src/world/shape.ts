import * as z from "zod/mini";
import { isStillJson } from "../base/lazy-map.ts";
import { quickCheck } from "../base/quick-check.ts";
import { held, heldBySession, heldByWorld, website as websiteShape } from "./entity-shapes.ts";
import type { Session } from "./session.ts";
import { isPlainText } from "./shapes/message.ts";
import type { Website } from "./website.ts";
import type { World } from "./world.ts";

/** English messages for this check only: zod's own configuration is shared by all who use zod in the process. */
const { localeError } = z.locales.en();

/**
 * Checks that everything in a world is of the shape that its acts give it. Returns the path of the first value that is
 * not, or undefined if all are. Yields after each entity, so that others can run while a large world is checked.
 */
export function* findDifference(
  world: Pick<World, "websites" | "plugins" | "tokens" | "hooks" | "uploads">,
): Generator<undefined, string | undefined> {
  for (const [field, schema] of Object.entries(heldByWorld)) {
    for (const [key, value] of world[field as keyof typeof heldByWorld]) {
      const wrong = difference(schema, value, [field, key]);
      if (wrong !== undefined) return wrong;
      yield;
    }
  }
  for (const [id, website] of world.websites) {
    const at = ["websites", id];
    const wrong = difference(websiteShape, website, at) ?? (yield* findInWebsite(website, at));
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

function* findInWebsite(website: Website, at: readonly string[]): Generator<undefined, string | undefined> {
  for (const [field, schema] of Object.entries(held)) {
    const isSurelyFine = quickCheck(schema);
    for (const [key, value] of website[field as keyof typeof held]) {
      const path = [...at, field, String(key)];
      const wrong =
        (isSurelyFine(value) ? undefined : difference(schema, value, path)) ??
        (field === "sessions" ? findInSession(value as Session, path) : undefined) ??
        (typeof key === "string" ? undefined : `${path.join(".")} must have a text as its key`);
      if (wrong !== undefined) return wrong;
      yield;
    }
  }
  return undefined;
}

function findInSession(session: Session, at: readonly string[]): string | undefined {
  for (const [field, schema] of Object.entries(heldBySession)) {
    // They were checked when they were read: see `read-item.ts`.
    if (isStillJson(session[field as keyof typeof heldBySession])) continue;
    for (const [key, value] of session[field as keyof typeof heldBySession]) {
      // Nearly all messages are: this takes a fiftieth of the time of the schema.
      if (field === "messages" && isPlainText(value)) continue;
      const wrong = difference(schema, value, [...at, field, String(key)]);
      if (wrong !== undefined) return wrong;
    }
  }
  return undefined;
}

function difference(schema: z.ZodMiniType, value: unknown, at: readonly unknown[]): string | undefined {
  const result = schema.safeParse(value, { error: localeError });
  if (result.success) return undefined;
  const [issue] = result.error.issues;
  return `${[...at, ...(issue?.path ?? [])].map(String).join(".")}: ${issue?.message ?? "Invalid input"}`;
}
