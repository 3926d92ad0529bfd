import * as z from "zod";

/** One condition of a search. */
export const condition = z.object({
  model: z.string().exactOptional(),
  criterion: z.string().exactOptional(),
  operator: z.string().exactOptional(),
  query: z.unknown().exactOptional(),
});

/** A value that travels in a query as JSON text. */
export function jsonText<Schema extends z.ZodType>(schema: Schema) {
  return z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({ code: "custom", message: "not JSON" });
        return z.NEVER;
      }
    })
    .pipe(schema);
}

/** A moment of a query, as ISO 8601; milliseconds once checked. */
export const moment = z
  .string()
  .refine((text) => !Number.isNaN(Date.parse(text)), "not a date of ISO 8601")
  .transform((text) => Date.parse(text));

/** How the conditions of a search combine. */
export const combination = z.enum(["and", "or"]);
