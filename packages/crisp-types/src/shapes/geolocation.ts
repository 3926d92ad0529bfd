import * as z from "zod/mini";
import { type DataOf, looseObject, once, optional, personal } from "./schema.ts";

const build = () =>
  looseObject({
    country: optional(personal(z.string())),
    region: optional(personal(z.string())),
    city: optional(personal(z.string())),
    coordinates: optional(
      looseObject({
        latitude: optional(personal(z.number())),
        longitude: optional(personal(z.number())),
      }),
    ),
  });

/** The location of a person or a company. `country` is a two-letter code. */
export interface Geolocation extends DataOf<typeof build> {}

/** Schema of {@link Geolocation}. */
export const geolocation: () => z.ZodMiniType<Geolocation> = /* @__PURE__ */ once(build);
