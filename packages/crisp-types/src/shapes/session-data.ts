import * as z from "zod/mini";

/** The keys that every event about a conversation carries, and the event's own. */
export function sessionData<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.looseObject({
    website_id: z.string(),
    session_id: z.string(),
    inbox_id: z.optional(z.nullable(z.string())),
    ...shape,
  });
}
