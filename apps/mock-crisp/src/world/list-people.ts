import { type Condition, meets, valueAt } from "./filter.ts";
import type { Profile } from "./profile.ts";
import { refuse } from "./refusal.ts";
import type { Website } from "./website.ts";

/** The contacts to list, and their order. */
export interface PeopleSearch {
  readonly text?: string | undefined;
  readonly filter?: readonly Condition[] | undefined;
  readonly operator?: "and" | "or" | undefined;
  /** A field of a contact or of the person, such as `"updated_at"`, `"nickname"` or `"person.employment.name"`. */
  readonly sortField?: string | undefined;
  readonly ascending?: boolean;
}

/**
 * The contacts that a search finds, by default the one that changed last first. Refused as `invalid_data` if contacts have
 * no such field to sort by.
 */
export function listPeople(website: Website, search: PeopleSearch): readonly Profile[] {
  const { text, filter = [], operator = "and", sortField = "updated_at", ascending = false } = search;
  const words = text?.toLowerCase();
  const found = [...website.people.values()].filter(
    (profile) => (words === undefined || mentions(profile, words)) && meets(profile, filter, operator),
  );
  const path = pathOf(sortField);
  const keyed = found.map((profile) => ({ profile, key: sortable(valueAt(profile, path)) }));
  keyed.sort((a, b) => compare(a.key, b.key));
  const sorted = keyed.map(({ profile }) => profile);
  return ascending ? sorted : sorted.reverse();
}

const contactFields = [
  "email",
  "person",
  "company",
  "segments",
  "notepad",
  "active_at",
  "score",
  "data",
  "subscribed",
  "created_at",
  "updated_at",
] as const satisfies readonly (keyof Profile)[];

const personFields = ["nickname", "avatar", "gender", "phone", "address", "website", "timezone"] as const;

/** The path of a field that contacts are sorted by. */
function pathOf(field: string): readonly string[] {
  const [first = "", ...rest] = field.split(".");
  if ((contactFields as readonly string[]).includes(first)) return [first, ...rest];
  if ((personFields as readonly string[]).includes(first)) return ["person", first, ...rest];
  const known = [...contactFields, ...personFields].join(", ");
  return refuse("invalid_data", `query.sort_field: contacts have no field "${field}": use one of ${known}`);
}

/**
 * Refuses conditions on fields that contacts do not have, for acts that change what a search finds: a negated condition
 * on a misspelt field would match every contact. Lists accept them, as recorded requests of programs have some.
 */
export function requireKnownFields(conditions: readonly Condition[]): void {
  for (const { criterion = "" } of conditions) {
    const [field = ""] = criterion.split(".");
    if (field === "people_id" || (contactFields as readonly string[]).includes(field)) continue;
    refuse(
      "invalid_data",
      `a condition has the criterion "${criterion}": contacts have the fields ${["people_id", ...contactFields].join(", ")}`,
    );
  }
}

function mentions({ email, person, company }: Profile, words: string): boolean {
  return [email, person.nickname, person.phone, company.name].some((value) => value?.toLowerCase().includes(words));
}

function sortable(value: unknown): string | number | undefined {
  return typeof value === "number"
    ? value
    : typeof value === "string" && value !== ""
      ? value.toLowerCase()
      : undefined;
}

/** Contacts without a value come first. Custom data may be a number for one contact and text for another. */
function compare(a: string | number | undefined, b: string | number | undefined): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  if (typeof a === "number" && typeof b === "number") return a - b;
  return String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0;
}
