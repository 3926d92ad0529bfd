import { pageOf } from "../../world/paging.ts";
import { forgetSuggestion, type SuggestionKind, suggestionsOf } from "../../world/suggestions.ts";
import type { Website } from "../../world/website.ts";
import { answer, implement } from "../implement.ts";

interface ListCall {
  readonly website: Website;
  readonly params: { readonly page_number: number };
  readonly settings: { readonly entriesPerPage: number };
}

/** Answers a page of suggestions of a kind, each under the name that the route has for it. */
const list =
  <const Field extends string>(kind: SuggestionKind, field: Field) =>
  ({ website, params, settings }: ListCall) => {
    const page = pageOf(suggestionsOf(website, kind), params.page_number, settings.entriesPerPage);
    // The computed key is the one that `field` names.
    return answer(
      page.map(({ text, count }) => ({ [field]: text, count }) as Record<Field, string> & { count: number }),
    );
  };

/** Suggestions that a workspace offers as operators type. */
export const suggestionRoutes = [
  implement("website.listSuggestedConversationSegments", list("conversation_segments", "segment")),
  implement("website.deleteSuggestedConversationSegment", ({ website, body }) =>
    forgetSuggestion(website, "conversation_segments", body.segment),
  ),
  implement("website.listSuggestedConversationDataKeys", list("conversation_data", "key")),
  implement("website.deleteSuggestedConversationDataKey", ({ website, body }) =>
    forgetSuggestion(website, "conversation_data", body.key),
  ),
  implement("website.listSuggestedPeopleSegments", list("people_segments", "segment")),
  implement("alias.listPeopleSegments", list("people_segments", "segment")),
  implement("website.deleteSuggestedPeopleSegment", ({ website, body }) =>
    forgetSuggestion(website, "people_segments", body.segment),
  ),
  implement("website.listSuggestedPeopleDataKeys", list("people_data", "key")),
  implement("website.deleteSuggestedPeopleDataKey", ({ website, body }) =>
    forgetSuggestion(website, "people_data", body.key),
  ),
  implement("website.listSuggestedPeopleEvents", list("people_events", "text")),
  implement("website.deleteSuggestedPeopleEvent", ({ website, body }) =>
    forgetSuggestion(website, "people_events", body.text),
  ),
];
