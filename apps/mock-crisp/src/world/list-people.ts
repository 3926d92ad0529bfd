import { type Condition, meets } from "./filter.ts";
import type { Profile } from "./profile.ts";
import type { Website } from "./website.ts";

/** Which contacts, and in which order. */
export interface PeopleSearch {
  readonly text?: string | undefined;
  readonly filter?: readonly Condition[] | undefined;
  readonly operator?: "and" | "or" | undefined;
  /** A field of a contact, such as `"updated_at"` or `"email"`. */
  readonly sortField?: string | undefined;
  readonly ascending?: boolean;
}

/** The contacts that a search finds, by default the one that changed last first. */
export function listPeople(website: Website, search: PeopleSearch): readonly Profile[] {
  const { text, filter = [], operator = "and", sortField = "updated_at", ascending = false } = search;
  const words = text?.toLowerCase();
  const found = [...website.people.values()].filter(
    (profile) => (words === undefined || mentions(profile, words)) && meets(profile, filter, operator),
  );
  const key = (profile: Profile) => sortable((profile as unknown as Readonly<Record<string, unknown>>)[sortField]);
  found.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
  return ascending ? found : found.reverse();
}

function mentions({ email, person, company }: Profile, words: string): boolean {
  return [email, person.nickname, person.phone, company.name].some((value) => value?.toLowerCase().includes(words));
}

function sortable(value: unknown): string | number {
  return typeof value === "number" ? value : typeof value === "string" ? value.toLowerCase() : 0;
}
