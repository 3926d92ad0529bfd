import * as z from "zod/mini";
import { annotate, type DataOf, once, optional, typedEnum } from "../../shapes/schema.ts";
import { lenientObject } from "../schema.ts";

const buildOperator = () =>
  lenientObject({
    user_id: z.string(),
    email: z.string(),
    avatar: z.nullable(z.string()),
    first_name: z.string(),
    last_name: z.string(),
    role: typedEnum("owner", "admin", "member"),
    title: z.string(),
    availability: typedEnum("online", "offline"),
    has_token: z.boolean(),
    identifier: optional(annotate(z.string(), { note: "Of the operator's token, if there is one." })),
    key: optional(annotate(z.string(), { note: "Of the operator's token: a secret." })),
  });

/** A member of the team. */
export interface Operator extends DataOf<typeof buildOperator> {}

/** Schema of {@link Operator}. */
export const operator: () => z.ZodMiniType<Operator> = /* @__PURE__ */ once(buildOperator);
