import * as z from "zod/mini";
import { type DataOf, looseObject, once, optional } from "../../shapes/schema.ts";
import { oneOf } from "../schema.ts";

const buildCondition = () =>
  looseObject({
    model: optional(z.string()),
    criterion: optional(z.string()),
    operator: optional(oneOf("eq", "neq", "gt", "gte", "lt", "lte")),
    query: optional(z.unknown()),
  });

/** One condition of a search. */
export interface FilterCondition extends DataOf<typeof buildCondition> {}

/** Schema of {@link FilterCondition}. */
export const condition: () => z.ZodMiniType<FilterCondition> = /* @__PURE__ */ once(buildCondition);

/** Schema of the conditions of a search. */
export const filterConditions: () => z.ZodMiniType<FilterCondition[]> = /* @__PURE__ */ once(() =>
  z.array(condition()),
);
