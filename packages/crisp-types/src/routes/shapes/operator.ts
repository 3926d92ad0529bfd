import * as z from "zod/mini";
import { type DataOf, once, typedEnum } from "../../shapes/schema.ts";
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
  });

/** A member of the team. */
export interface Operator extends DataOf<typeof buildOperator> {}

/** Schema of {@link Operator}. */
export const operator: () => z.ZodMiniType<Operator> = /* @__PURE__ */ once(buildOperator);
