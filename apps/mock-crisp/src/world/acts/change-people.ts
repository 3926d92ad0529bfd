import type { Company, Person } from "@x/crisp-types";
import { type CausedEvent, caused } from "../../events/emission.ts";
import type { CustomData } from "../custom-data.ts";
import { type Outcome, outcome } from "../outcome.ts";
import type { Profile, ProfileEvent } from "../profile.ts";
import { found, refuse } from "../refusal.ts";
import { aboutSession, type Session } from "../session.ts";
import type { Website } from "../website.ts";
import type { World } from "../world.ts";

/** Fields of a contact to add or to change. */
export interface ProfileInput {
  readonly email?: string;
  readonly person?: Person;
  readonly company?: Company;
  readonly segments?: readonly string[];
  readonly notepad?: string;
  /** The time of their last visit, in milliseconds. */
  readonly active?: number;
}

/** The contact of that id, or of that email, or the refusal `people_not_found`. */
export function requireProfile(website: Website, idOrEmail: string): Profile {
  const id = website.people_by_email.get(idOrEmail.toLowerCase()) ?? idOrEmail;
  return found(website.people.get(id), "people_not_found", `the website has no contact ${idOrEmail}`);
}

/** Adds a contact. Refused as `people_exists` when one has the email. Event `people:profile:created`. */
export function addProfile(world: World, website: Website, input: ProfileInput): Outcome<Profile> {
  refuseTakenEmail(website, input.email);
  const now = world.now();
  const profile: Profile = {
    people_id: world.newId(),
    email: input.email ?? "",
    person: input.person ?? {},
    company: input.company ?? {},
    segments: input.segments ?? [],
    notepad: input.notepad ?? "",
    active_at: input.active ?? null,
    score: 0,
    data: {},
    events: [],
    subscribed: true,
    created_at: now,
    updated_at: now,
  };
  website.people.set(profile.people_id, profile);
  if (profile.email !== "") website.people_by_email.set(profile.email.toLowerCase(), profile.people_id);
  return { value: profile, events: [caused("people:profile:created", aboutProfile(website, profile))] };
}

/**
 * Changes a contact: `merge` keeps what is left out, `replace` empties it (not the email, which identifies). Event
 * `people:profile:updated`.
 */
export function changeProfile(
  world: World,
  website: Website,
  profile: Profile,
  input: ProfileInput,
  mode: "merge" | "replace",
): Outcome {
  if (input.email !== undefined && input.email.toLowerCase() !== profile.email.toLowerCase()) {
    refuseTakenEmail(website, input.email);
    website.people_by_email.delete(profile.email.toLowerCase());
    if (input.email !== "") website.people_by_email.set(input.email.toLowerCase(), profile.people_id);
  }
  const kept = mode === "merge" ? profile : { person: {}, company: {}, segments: [], notepad: "" };
  profile.email = input.email ?? profile.email;
  profile.person = { ...kept.person, ...input.person };
  profile.company = { ...kept.company, ...input.company };
  profile.segments = input.segments ?? kept.segments;
  profile.notepad = input.notepad ?? kept.notepad;
  profile.active_at = input.active ?? profile.active_at;
  return profileUpdated(world, website, profile);
}

/** Changes a contact's custom data. Event `people:profile:updated`. */
export function changeProfileData(
  world: World,
  website: Website,
  profile: Profile,
  data: CustomData,
  mode: "merge" | "replace",
): Outcome {
  profile.data = mode === "merge" ? { ...profile.data, ...data } : data;
  return profileUpdated(world, website, profile);
}

/** Records what a contact did. No source names an event for it. */
export function addProfileEvent(world: World, profile: Profile, event: ProfileEvent): Outcome {
  profile.events = [...profile.events, event];
  profile.active_at = world.now();
  return outcome();
}

/** Removes a contact; conversations with them stay, unbound. Event `people:profile:removed`. */
export function removeProfile(website: Website, profile: Profile): Outcome {
  website.people.delete(profile.people_id);
  website.people_by_email.delete(profile.email.toLowerCase());
  for (const session of website.sessions.values()) {
    if (session.people_id === profile.people_id) session.people_id = null;
  }
  return outcome(caused("people:profile:removed", aboutProfile(website, profile)));
}

/** Sets whether a contact receives emails. Event `email:subscribe`; none when nothing changed. */
export function setSubscribed(website: Website, profile: Profile, subscribed: boolean): Outcome {
  if (profile.subscribed === subscribed) return outcome();
  profile.subscribed = subscribed;
  const { website_id } = website;
  return outcome(caused("email:subscribe", { website_id, email: profile.email, subscribed }));
}

/**
 * Binds a conversation to the contact with its visitor's email, which is created if there is none. Events
 * `people:profile:created`, `people:bind:session`, `people:sync:profile`; none when it is bound already.
 */
export function bindProfile(world: World, website: Website, session: Session): readonly CausedEvent[] {
  if (session.email === "") {
    session.people_id = null;
    return [];
  }
  const known = website.people_by_email.get(session.email.toLowerCase());
  if (known !== undefined && known === session.people_id) return [];
  const created =
    known === undefined
      ? addProfile(world, website, { email: session.email, person: { nickname: session.nickname } })
      : { value: requireProfile(website, known), events: [] };
  const { people_id, person, company } = created.value;
  session.people_id = people_id;
  const about = { ...aboutSession(session), people_id };
  return [
    ...created.events,
    caused("people:bind:session", about),
    caused("people:sync:profile", { ...about, identity: { person, company } }),
  ];
}

function profileUpdated(world: World, website: Website, profile: Profile): Outcome {
  profile.updated_at = world.now();
  const update = { updated_at: profile.updated_at, person: profile.person };
  return outcome(caused("people:profile:updated", { ...aboutProfile(website, profile), update }));
}

function aboutProfile({ website_id }: Website, { people_id, email }: Profile) {
  return { website_id, people_id, ...(email === "" ? {} : { email }) };
}

function refuseTakenEmail(website: Website, email: string | undefined): void {
  if (email !== undefined && website.people_by_email.has(email.toLowerCase())) {
    refuse("people_exists", `a contact with the email ${email} already exists`);
  }
}
