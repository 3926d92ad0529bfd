import * as z from "zod/mini";
import { type DataOf, once, optional } from "../../shapes/schema.ts";
import { lenientObject } from "../schema.ts";

const buildEndpoints = () =>
  lenientObject({
    socket: lenientObject({ app: z.string(), stream: optional(z.string()) }),
    rescue: lenientObject({ socket: lenientObject({ app: z.string(), stream: optional(z.string()) }) }),
  });

/** The addresses of the RTM API. */
export interface RtmEndpoints extends DataOf<typeof buildEndpoints> {}

/** Schema of {@link RtmEndpoints}. */
export const endpoints: () => z.ZodMiniType<RtmEndpoints> = /* @__PURE__ */ once(buildEndpoints);
