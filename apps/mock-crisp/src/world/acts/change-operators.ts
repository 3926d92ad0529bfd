import { type CausedEvent, caused } from "../../events/emission.ts";
import type { Operator } from "../operator.ts";
import { type Outcome, outcome } from "../outcome.ts";
import { found, refuse } from "../refusal.ts";
import type { Website } from "../website.ts";
import type { World } from "../world.ts";
import { setRouting } from "./change-conversation.ts";

/** The operator of that id, or the refusal `user_not_found`. */
export function requireOperator(website: Website, userId: string): Operator {
  return found(website.operators.get(userId), "user_not_found", `the website has no operator ${userId}`);
}

/** Invites a person to the team. The mock's people accept at once; they come in offline. */
export function inviteOperator(
  world: World,
  website: Website,
  { email, role }: Pick<Operator, "email" | "role">,
): Outcome<Operator> {
  const taken = [...website.operators.values()].some(
    (operator) => operator.email.toLowerCase() === email.toLowerCase(),
  );
  if (taken) refuse("user_exists", `the website already has an operator with the email ${email}`);
  const operator: Operator = {
    user_id: world.newId(),
    email,
    role,
    first_name: email.split("@")[0] ?? email,
    last_name: "",
    availability: "offline",
    avatar: null,
  };
  website.operators.set(operator.user_id, operator);
  return { value: operator, events: [] };
}

/** Changes an operator's role or title. The last owner keeps the role. */
export function changeMembership(
  website: Website,
  userId: string,
  { role, title }: { readonly role?: Operator["role"]; readonly title?: string },
): Outcome {
  const operator = requireOperator(website, userId);
  if (role !== undefined && role !== "owner") refuseLastOwner(website, operator);
  operator.role = role ?? operator.role;
  if (title !== undefined) operator.title = title;
  return outcome();
}

/**
 * Removes somebody from the team, its inboxes and teams. Conversations that were routed to them become
 * unassigned: event `session:set_routing` for each. The last owner stays.
 */
export function removeOperator(world: World, website: Website, userId: string): Outcome {
  const operator = requireOperator(website, userId);
  refuseLastOwner(website, operator);
  const events: CausedEvent[] = [];
  for (const session of [...website.sessions.values()]) {
    if (session.assigned === userId) {
      events.push(...setRouting(world, website, session, { user_id: null, silent: true }).events);
    }
    session.mentions = session.mentions.filter((mentioned) => mentioned !== userId);
  }
  for (const group of [...website.inboxes.values(), ...website.teams.values()]) {
    group.operators = group.operators.filter((member) => member !== userId);
  }
  website.operators.delete(userId);
  return outcome(...events);
}

/**
 * An operator comes online or goes offline. Events `website:update_operators_availability`, and
 * `website:users:available` when that makes the team reachable, or unreachable.
 */
export function setOperatorAvailability(
  world: World,
  website: Website,
  userId: string,
  availability: Operator["availability"],
): Outcome {
  const operator = requireOperator(website, userId);
  if (operator.availability === availability) return outcome();
  const before = isReachable(website);
  operator.availability = availability;
  operator.active_at = world.now();
  const { website_id } = website;
  const events: CausedEvent[] = [
    caused("website:update_operators_availability", {
      website_id,
      user_id: userId,
      availability: { type: availability },
    }),
  ];
  const available = isReachable(website);
  if (available !== before) events.push(caused("website:users:available", { website_id, available }));
  return outcome(...events);
}

/** True if any member of the team is online. */
export function isReachable({ operators }: Website): boolean {
  return [...operators.values()].some(({ availability }) => availability === "online");
}

function refuseLastOwner({ operators }: Website, operator: Operator): void {
  const owners = [...operators.values()].filter(({ role }) => role === "owner");
  if (owners.length === 1 && owners[0] === operator) refuse("not_allowed", "a website needs at least one owner");
}
