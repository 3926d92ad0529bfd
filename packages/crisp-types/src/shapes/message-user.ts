import * as z from "zod/mini";
import { annotate, type DataOf, looseObject, mayBeNull, once, openEnum, optional, personal } from "./schema.ts";

const build = () =>
  looseObject({
    type: optional(annotate(openEnum("website", "participant"), { source: "field" })),
    user_id: optional(
      annotate(personal(z.string()), {
        source: "field",
        note: "An operator's id; of a visitor the session_id, or the e-mail address if the conversation came by e-mail.",
      }),
    ),
    nickname: optional(personal(z.string())),
    avatar: optional(
      annotate(personal(mayBeNull(z.string())), { note: "May be null, though no official type says so." }),
    ),
  });

/** The author of a message. */
export interface MessageUser extends DataOf<typeof build> {}

/** Schema of {@link MessageUser}. */
export const messageUser: () => z.ZodMiniType<MessageUser> = /* @__PURE__ */ once(build);
