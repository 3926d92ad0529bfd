import * as z from "zod/mini";
import { type DataOf, once } from "../../shapes/schema.ts";
import { lenientObject } from "../schema.ts";

const buildWebsite = () =>
  lenientObject({
    website_id: z.string(),
    name: z.string(),
    domain: z.string(),
    logo: z.string(),
    verified: z.boolean(),
    institutional: z.boolean(),
  });

/** A website: a workspace. */
export interface Website extends DataOf<typeof buildWebsite> {}

/** Schema of {@link Website}. */
export const website: () => z.ZodMiniType<Website> = /* @__PURE__ */ once(buildWebsite);
