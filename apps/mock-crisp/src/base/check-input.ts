import * as z from "zod/mini";
import { MockCrispError } from "./mock-crisp-error.ts";

/** English messages for this parse alone: zod's own configuration is shared by all who use zod in the process. */
const { localeError } = z.locales.en();

/** Checks a value of the outside; what does not fit is refused as `invalid_data`, naming each field. */
export function checkInput<T>(schema: z.ZodMiniType<T>, value: unknown, where: string): T {
  const result = schema.safeParse(value, { error: localeError });
  if (result.success) return result.data;
  const issues = result.error.issues.map(
    ({ path, message }) => `${[where, ...path].map(String).join(".")}: ${message}`,
  );
  throw new MockCrispError("invalid_data", `${issues.join("; ")}.`, {
    details: {
      issues: result.error.issues.map(({ path, message }) => ({ path: [where, ...path.map(String)], message })),
    },
  });
}
