import * as z from "zod/mini";
import { summaryOf } from "../base/mock-crisp-error.ts";
import { parseDuration } from "./duration.ts";

/** A duration that {@link parseDuration} reads, as it was written: milliseconds, or a text such as `"5m"`. */
export const durationSchema: z.ZodMiniType<number | string, number | string> = z
  .union([z.number().check(z.gte(0)), z.string()])
  .check((context) => {
    const { value, issues } = context;
    try {
      parseDuration(value);
    } catch (error) {
      const message = summaryOf(error).replace(/\.$/, "");
      issues.push({ code: "custom", message, input: value });
    }
  });
