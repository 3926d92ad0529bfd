import { type Outcome, outcome } from "./outcome.ts";
import { counted } from "./paging.ts";
import type { Website } from "./website.ts";

/** Suggestions that a workspace gets while typing, from the values it used before. */
export type SuggestionKind =
  | "conversation_segments"
  | "conversation_data"
  | "people_segments"
  | "people_data"
  | "people_events";

/** The suggestions of a kind that were not deleted, the most frequent first. */
export function suggestionsOf(website: Website, kind: SuggestionKind) {
  return counted(used(website, kind)).filter(({ text }) => !website.forgotten_suggestions.has(`${kind}:${text}`));
}

/** Deletes a suggestion. The values that it came from stay. */
export function forgetSuggestion(website: Website, kind: SuggestionKind, text: string): Outcome {
  website.forgotten_suggestions.add(`${kind}:${text}`);
  return outcome();
}

function used({ sessions, people }: Website, kind: SuggestionKind): readonly string[] {
  switch (kind) {
    case "conversation_segments":
      return [...sessions.values()].flatMap(({ segments }) => segments);
    case "conversation_data":
      return [...sessions.values()].flatMap(({ data }) => Object.keys(data));
    case "people_segments":
      return [...people.values()].flatMap(({ segments }) => segments);
    case "people_data":
      return [...people.values()].flatMap(({ data }) => Object.keys(data));
    case "people_events":
      return [...people.values()].flatMap(({ events }) => events.map(({ text }) => text));
  }
}
