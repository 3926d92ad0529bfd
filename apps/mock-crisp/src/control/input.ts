import * as z from "zod/mini";
import { LONGEST_TIMER, parseDuration } from "../time/duration.ts";

/** A time-out: milliseconds, or a text such as `"2s"`. Throws `bad_duration`. */
export const timeout = z.pipe(
  z.pipe(z.union([z.number(), z.string()]), z.transform(parseDuration)),
  z.number().check(z.lte(LONGEST_TIMER)),
);

/** A whole number from 0, also as digits: an entry's id, a limit. */
export const position = z.coerce.number().check(z.gte(0), z.lte(Number.MAX_SAFE_INTEGER), z.multipleOf(1));

/** A duration: milliseconds, or a text such as `"5m"`. Parsed by `parseDuration`. */
export const duration = z.union([z.number(), z.string()]);

/** The id in a path. */
export const idParam = z.object({ id: z.string() });

/** Ids in a query string, separated by commas. */
export const idList = z.string();

/** The ids of an {@link idList}; undefined when it was left out. */
export function listOf(ids: string | undefined): readonly string[] | undefined {
  return ids?.split(",").filter(Boolean);
}

/** A switch in a query string. */
export const flag = z.enum(["true", "false"]);

/** The conversation in a path. */
export const sessionParam = z.object({ session_id: z.string() });
