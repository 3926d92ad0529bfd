import * as z from "zod/mini";

/** Custom data: keys that the workspace chose, each with a text, a number or a boolean. */
export const customData = () => z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
