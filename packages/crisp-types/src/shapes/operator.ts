import * as z from "zod/mini";
import { annotate, type DataOf, looseObject, once, optional, personal } from "./schema.ts";

const build = () =>
  looseObject({
    user_id: z.string(),
    nickname: optional(annotate(personal(z.string()), { note: "Absent from the official Go client's model." })),
    avatar: optional(personal(z.nullable(z.string()))),
  });

/** A member of the team. */
export interface Operator extends DataOf<typeof build> {}

/** Schema of {@link Operator}. */
export const operator: () => z.ZodMiniType<Operator> = /* @__PURE__ */ once(build);
