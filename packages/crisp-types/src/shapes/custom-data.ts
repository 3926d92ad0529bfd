import * as z from "zod/mini";
import { record } from "./schema.ts";

/** Custom data: keys that the workspace chose, each with a text, a number or a boolean. */
export const customData = () => record(z.union([z.string(), z.number(), z.boolean()]));
