import * as z from "zod";
import { pageOf } from "../../world/paging.ts";
import { forgetSuggestion, type SuggestionKind, suggestionsOf } from "../../world/suggestions.ts";
import { reading, writing } from "../access.ts";
import { answer, defineRoute, type Route } from "../define-route.ts";

interface Suggested {
  readonly kind: SuggestionKind;
  /** In words, in the plural. */
  readonly of: string;
  readonly scope: string;
  /** Below `…/suggest/`, in the plural and in the singular. */
  readonly list: string;
  readonly one: string;
  /** The field that holds the suggestion. */
  readonly field: string;
  readonly sdk: readonly [list: string, forget: string];
}

const conversations = { scope: "website:conversation:sessions", under: "conversations" } as const;
const people = { scope: "website:people:profiles", under: "people" } as const;

const suggested: readonly (Suggested & { readonly under: string })[] = [
  {
    ...conversations,
    kind: "conversation_segments",
    of: "segments of conversations",
    list: "segments",
    one: "segment",
    field: "segment",
    sdk: ["listSuggestedConversationSegments", "deleteSuggestedConversationSegment"],
  },
  {
    ...conversations,
    kind: "conversation_data",
    of: "custom data keys of conversations",
    list: "data",
    one: "data",
    field: "key",
    sdk: ["listSuggestedConversationDataKeys", "deleteSuggestedConversationDataKey"],
  },
  {
    ...people,
    kind: "people_segments",
    of: "segments of contacts",
    list: "segments",
    one: "segment",
    field: "segment",
    sdk: ["listSuggestedPeopleSegments", "deleteSuggestedPeopleSegment"],
  },
  {
    ...people,
    kind: "people_data",
    of: "custom data keys of contacts",
    list: "data",
    one: "data",
    field: "key",
    sdk: ["listSuggestedPeopleDataKeys", "deleteSuggestedPeopleDataKey"],
  },
  {
    ...people,
    kind: "people_events",
    of: "events of contacts",
    list: "events",
    one: "event",
    field: "text",
    sdk: ["listSuggestedPeopleEvents", "deleteSuggestedPeopleEvent"],
  },
];

/** What a workspace is offered while it types: the same two routes for each kind of suggestion. */
export const suggestionRoutes: readonly Route[] = suggested.flatMap(
  ({ kind, of, scope, under, list, one, field, sdk }) => [
    defineRoute({
      sdk: [`website.${sdk[0]}`],
      summary: `Lists suggested ${of}, the most used first.`,
      method: "GET",
      path: `/website/:website_id/${under}/suggest/${list}/:page_number`,
      ...reading(scope),
      answer: z.array(z.object({ [field]: z.string(), count: z.int() })),
      reason: "listed",
      act({ website, params, settings }) {
        const page = pageOf(suggestionsOf(website, kind), params.page_number, settings.entriesPerPage);
        return answer(page.map(({ text, count }) => ({ [field]: text, count })) as never);
      },
    }),
    defineRoute({
      sdk: [`website.${sdk[1]}`],
      summary: `Deletes a suggestion of ${of}. What it was drawn from stays.`,
      method: "DELETE",
      path: `/website/:website_id/${under}/suggest/${one}`,
      ...writing(scope),
      body: z.object({ [field]: z.string() }),
      reason: "deleted",
      act: ({ website, body }) => forgetSuggestion(website, kind, String(body[field])),
    }),
  ],
);
