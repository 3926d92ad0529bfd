import { listPeople, type PeopleSearch, requireKnownFields } from "../list-people.ts";
import { type Outcome, outcome } from "../outcome.ts";
import type { Profile } from "../profile.ts";
import { refuse } from "../refusal.ts";
import type { Session } from "../session.ts";
import type { Website } from "../website.ts";

/** The conversations: those named, or all of an inbox (null: the default one). */
export interface SessionChoice {
  readonly sessions?: readonly string[];
  readonly inbox_id?: string | null;
}

/** The contacts: those named, or those that a search finds; a text is a search for that text. */
export interface PeopleChoice {
  readonly profiles?: readonly string[];
  readonly search?: string | PeopleSearch;
}

/** Applies one act to many conversations. Unknown ids are skipped. Refused as `invalid_data` if none are chosen. */
export function batchSessions(
  website: Website,
  { sessions, inbox_id }: SessionChoice,
  act: (session: Session) => Outcome<unknown>,
): Outcome {
  if (sessions === undefined && inbox_id === undefined) refuse("invalid_data", "body: name sessions or an inbox_id");
  const chosen = sessions
    ? sessions.flatMap((id) => website.sessions.get(id) ?? [])
    : [...website.sessions.values()].filter((session) => session.inbox_id === (inbox_id ?? null));
  return outcome(...[...new Set(chosen)].flatMap((session) => act(session).events));
}

/**
 * Applies one act to many contacts. Unknown ids are skipped. Refused as `invalid_data` if none are chosen, and for a
 * search by unknown fields.
 */
export function batchPeople(
  website: Website,
  { profiles, search }: PeopleChoice,
  act: (profile: Profile) => Outcome<unknown>,
): Outcome {
  if (profiles === undefined && search === undefined) refuse("invalid_data", "body.people: name profiles or a search");
  const wanted = typeof search === "string" ? { text: search } : (search ?? {});
  if (profiles === undefined) requireKnownFields(wanted.filter ?? []);
  const chosen = profiles ? profiles.flatMap((id) => website.people.get(id) ?? []) : listPeople(website, wanted);
  return outcome(...[...new Set(chosen)].flatMap((profile) => act(profile).events));
}
