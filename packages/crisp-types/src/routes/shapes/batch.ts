import * as z from "zod/mini";
import { annotate, type DataOf, looseObject, once, optional } from "../../shapes/schema.ts";
import { oneOf } from "../schema.ts";
import { filterConditions } from "./query.ts";

const buildSessionChoice = () =>
  looseObject({ sessions: optional(z.array(z.string())), inbox_id: optional(z.nullable(z.string())) });

/** Conversations by id, or all of an inbox. */
export interface ConversationChoice extends DataOf<typeof buildSessionChoice> {}

/** Schema of {@link ConversationChoice}. */
export const sessionChoice: () => z.ZodMiniType<ConversationChoice> = /* @__PURE__ */ once(buildSessionChoice);

const buildPeopleSearch = () =>
  looseObject({
    text: optional(z.string()),
    filter: optional(filterConditions()),
    operator: optional(oneOf("and", "or")),
  });

/** A search for contacts. */
export interface PeopleSearch extends DataOf<typeof buildPeopleSearch> {}

const buildPeopleChoice = () =>
  looseObject({
    profiles: optional(z.array(z.string())),
    search: optional(annotate(z.union([z.string(), buildPeopleSearch()]), { note: "Words, or a search." })),
  });

/** Contacts by id, or those that a search finds. */
export interface PeopleChoice extends DataOf<typeof buildPeopleChoice> {}

/** Schema of {@link PeopleChoice}. */
export const peopleChoice: () => z.ZodMiniType<PeopleChoice> = /* @__PURE__ */ once(buildPeopleChoice);
