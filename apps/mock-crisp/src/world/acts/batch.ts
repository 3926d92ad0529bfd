import { listPeople } from "../list-people.ts";
import { type Outcome, outcome } from "../outcome.ts";
import type { Profile } from "../profile.ts";
import type { Session } from "../session.ts";
import type { Website } from "../website.ts";

/** Which conversations: those named, or all of an inbox (null: the default one). */
export interface SessionChoice {
  readonly sessions?: readonly string[];
  readonly inbox_id?: string | null;
}

/** Which contacts: those named, or those that mention a text. */
export interface PeopleChoice {
  readonly profiles?: readonly string[];
  readonly search?: string;
}

/** Does the same to many conversations. Ids that name none are passed over. */
export function batchSessions(
  website: Website,
  { sessions, inbox_id = null }: SessionChoice,
  act: (session: Session) => Outcome<unknown>,
): Outcome {
  const chosen = sessions
    ? sessions.flatMap((id) => website.sessions.get(id) ?? [])
    : [...website.sessions.values()].filter((session) => session.inbox_id === inbox_id);
  return outcome(...[...new Set(chosen)].flatMap((session) => act(session).events));
}

/** Does the same to many contacts. Ids that name none are passed over. */
export function batchPeople(
  website: Website,
  { profiles, search }: PeopleChoice,
  act: (profile: Profile) => Outcome<unknown>,
): Outcome {
  const chosen = profiles
    ? profiles.flatMap((id) => website.people.get(id) ?? [])
    : listPeople(website, { text: search });
  return outcome(...[...new Set(chosen)].flatMap((profile) => act(profile).events));
}
