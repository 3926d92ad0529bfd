import * as z from "zod/mini";
import { type DataOf, looseObject, once, optional } from "../../shapes/schema.ts";

const buildSessionChoice = () =>
  looseObject({ sessions: optional(z.array(z.string())), inbox_id: optional(z.nullable(z.string())) });

/** Conversations by id, or all of an inbox. */
export interface ConversationChoice extends DataOf<typeof buildSessionChoice> {}

/** Schema of {@link ConversationChoice}. */
export const sessionChoice: () => z.ZodMiniType<ConversationChoice> = /* @__PURE__ */ once(buildSessionChoice);

const buildPeopleChoice = () => looseObject({ profiles: optional(z.array(z.string())), search: optional(z.string()) });

/** Contacts by id, or those that a search finds. */
export interface PeopleChoice extends DataOf<typeof buildPeopleChoice> {}

/** Schema of {@link PeopleChoice}. */
export const peopleChoice: () => z.ZodMiniType<PeopleChoice> = /* @__PURE__ */ once(buildPeopleChoice);
