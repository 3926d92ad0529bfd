import * as z from "zod/mini";
import type { MessageUser } from "../../shapes/message-user.ts";
import { annotate, looseObject, once, openEnum, personal } from "../../shapes/schema.ts";
import { omissible } from "../schema.ts";

/** Schema of a {@link MessageUser} as a request states it: null counts as left out. */
export const author: () => z.ZodMiniType<MessageUser> = /* @__PURE__ */ once(() =>
  looseObject({
    type: omissible(annotate(openEnum("website", "participant"), { source: "field" })),
    user_id: omissible(annotate(personal(z.string()), { note: "An operator's id." })),
    nickname: omissible(personal(z.string())),
    avatar: omissible(personal(z.string())),
  }),
);

/** Fields of a request that name its author and channel. */
export const doneBy = () => ({ user: omissible(author()), origin: omissible(z.string()) });
