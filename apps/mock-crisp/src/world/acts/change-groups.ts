import type { CausedEvent } from "../../events/emission.ts";
import type { Inbox, Team } from "../inbox.ts";
import { type Outcome, outcome } from "../outcome.ts";
import { found } from "../refusal.ts";
import type { Website } from "../website.ts";
import type { World } from "../world.ts";
import { setInbox } from "./change-conversation.ts";
import { requireOperator } from "./change-operators.ts";

/** Fields of an inbox. Those left out are empty. */
export type InboxInput = Partial<Omit<Inbox, "inbox_id" | "created_at" | "updated_at">>;

/** Fields of a team. Those left out are empty. */
export type TeamInput = Partial<Omit<Team, "team_id" | "created_at" | "updated_at">>;

/** The inbox of that id, or the refusal `inbox_not_found`. */
export function requireInbox(website: Website, inboxId: string): Inbox {
  return found(website.inboxes.get(inboxId), "inbox_not_found", `the website has no inbox ${inboxId}`);
}

/** Makes an inbox, or with `inboxId` replaces what one is made of. */
export function saveInbox(world: World, website: Website, input: InboxInput, inboxId?: string): Outcome<string> {
  const before = inboxId === undefined ? undefined : requireInbox(website, inboxId);
  for (const userId of input.operators ?? []) requireOperator(website, userId);
  for (const teamId of input.teams ?? []) requireTeam(website, teamId);
  const now = world.now();
  const inbox: Inbox = {
    name: "",
    emoji: "",
    order: before?.order ?? website.inboxes.size + 1,
    operators: [],
    teams: [],
    conditions: [],
    operator: "and",
    ...input,
    inbox_id: before?.inbox_id ?? world.newId(),
    created_at: before?.created_at ?? now,
    updated_at: now,
  };
  website.inboxes.set(inbox.inbox_id, inbox);
  return { value: inbox.inbox_id, events: [] };
}

/** Puts inboxes in an order. */
export function orderInboxes(
  website: Website,
  orders: readonly { readonly inbox_id: string; readonly order: number }[],
): Outcome {
  const found = orders.map(({ inbox_id, order }) => ({ inbox: requireInbox(website, inbox_id), order }));
  for (const { inbox, order } of found) inbox.order = order;
  return outcome();
}

/** Removes an inbox. Its conversations move to the default one: event `session:set_inbox` for each. */
export function deleteInbox(world: World, website: Website, inboxId: string): Outcome {
  const { inbox_id } = requireInbox(website, inboxId);
  const events: CausedEvent[] = [];
  for (const session of [...website.sessions.values()]) {
    if (session.inbox_id === inbox_id) events.push(...setInbox(world, website, session, null).events);
  }
  website.inboxes.delete(inbox_id);
  return outcome(...events);
}

/** The team of that id, or the refusal `team_not_found`. */
export function requireTeam(website: Website, teamId: string): Team {
  return found(website.teams.get(teamId), "team_not_found", `the website has no team ${teamId}`);
}

/** Makes a team, or with `teamId` replaces what one is made of. */
export function saveTeam(world: World, website: Website, input: TeamInput, teamId?: string): Outcome<string> {
  const before = teamId === undefined ? undefined : requireTeam(website, teamId);
  for (const userId of input.operators ?? []) requireOperator(website, userId);
  const now = world.now();
  const team: Team = {
    name: "",
    emoji: "",
    operators: [],
    ...input,
    team_id: before?.team_id ?? world.newId(),
    created_at: before?.created_at ?? now,
    updated_at: now,
  };
  website.teams.set(team.team_id, team);
  return { value: team.team_id, events: [] };
}

/** Removes a team, from inboxes too. */
export function deleteTeam(website: Website, teamId: string): Outcome {
  const { team_id } = requireTeam(website, teamId);
  for (const inbox of website.inboxes.values()) inbox.teams = inbox.teams.filter((team) => team !== team_id);
  website.teams.delete(team_id);
  return outcome();
}
