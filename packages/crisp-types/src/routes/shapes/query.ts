import * as z from "zod/mini";
import { annotate, type DataOf, looseObject, once, optional, typedEnum } from "../../shapes/schema.ts";

/** The comparison of a condition. Crisp documents no list: `eq` to `lt` are those of the official client, `has` and `in` those that programs use. */
const operators = ["eq", "neq", "gt", "gte", "lt", "lte", "has", "contains", "in", "nin", "exists", "nexists"] as const;

const fields = () => ({
  model: optional(annotate(z.string(), { values: ["people", "session"] })),
  criterion: optional(annotate(z.string(), { note: "A path, such as email, segments or person.geolocation.country." })),
  operator: optional(annotate(typedEnum(...operators), { source: "field" })),
  query: optional(annotate(z.unknown(), { note: "A value, or a list of which one has to match." })),
});

const buildStored = () => looseObject(fields());

/** One condition of a search. */
export interface FilterCondition extends DataOf<typeof buildStored> {}

/** Schema of {@link FilterCondition}, where it is stored: its operator is not checked. */
export const storedCondition: () => z.ZodMiniType<FilterCondition> = /* @__PURE__ */ once(buildStored);

/** Schema of {@link FilterCondition}, where it is used at once. */
export const condition: () => z.ZodMiniType<FilterCondition> = /* @__PURE__ */ once(() =>
  looseObject({ ...fields(), operator: optional(annotate(typedEnum(...operators), { exhaustive: true })) }),
);

/** Schema of the conditions of a search. */
export const filterConditions: () => z.ZodMiniType<FilterCondition[]> = /* @__PURE__ */ once(() =>
  z.array(condition()),
);
