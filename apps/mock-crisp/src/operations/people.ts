import { MockCrispError } from "../base/mock-crisp-error.ts";
import { listPeople } from "../world/list-people.ts";
import type { Profile } from "../world/profile.ts";
import type { Website } from "../world/website.ts";
import { requireWebsites } from "./require-website.ts";
import type { RunningMock } from "./running-mock.ts";
import { summaryOf, type VisitorSummary } from "./visitors.ts";

/** A contact, with the website that it belongs to. */
export interface Person extends Profile {
  readonly website_id: string;
}

/** The contacts to find. */
export interface PeopleQuery {
  /** Text in the email address, nickname, phone number or company; not case-sensitive. */
  readonly query?: string | undefined;
  readonly website_id?: string | undefined;
  readonly offset?: number | undefined;
  readonly limit?: number | undefined;
}

const personOf = (website: Website, profile: Profile): Person => ({ ...profile, website_id: website.website_id });

/** Searches the contacts of all websites, or of one; those that changed last come first. Throws `not_found`. */
export function searchPeople(
  mock: RunningMock,
  { query = "", website_id, offset = 0, limit = 100 }: PeopleQuery,
): { readonly people: readonly Person[]; readonly total: number } {
  const text = query.trim() === "" ? undefined : query.trim();
  const found = requireWebsites(mock, website_id)
    .flatMap((website) => listPeople(website, { text }).map((profile) => personOf(website, profile)))
    .sort((a, b) => b.updated_at - a.updated_at);
  return { people: found.slice(offset, offset + limit), total: found.length };
}

/** A contact, by id or email address, and their conversations, those that changed last first. Throws `not_found`. */
export function personDetails(
  mock: RunningMock,
  idOrEmail: string,
): { readonly person: Person; readonly conversations: readonly VisitorSummary[] } {
  const address = idOrEmail.toLowerCase();
  for (const website of requireWebsites(mock)) {
    const profile =
      website.people.get(idOrEmail) ??
      [...website.people.values()].find(({ email }) => email !== "" && email?.toLowerCase() === address);
    if (profile === undefined) continue;
    const conversations = [...website.sessions.values()].filter(({ people_id }) => people_id === profile.people_id);
    return { person: personOf(website, profile), conversations: conversations.reverse().map(summaryOf) };
  }
  throw new MockCrispError("not_found", `no contact "${idOrEmail}". List contacts with GET /_mock/people.`);
}
