import { isDeepStrictEqual } from "node:util";
import { type CausedEvent, caused } from "../../events/emission.ts";
import { type Outcome, outcome } from "../outcome.ts";
import { found } from "../refusal.ts";
import { type Author, aboutSession, type Session } from "../session.ts";
import { removeSession, touch } from "../touch.ts";
import type { Website } from "../website.ts";
import type { World } from "../world.ts";
import { writeLine } from "./set-state.ts";

/** Removes a conversation and its messages. Event `session:removed`. */
export function removeConversation(website: Website, session: Session): Outcome {
  removeSession(website, session);
  for (const other of website.sessions.values()) {
    if (other.parent === session.session_id) other.parent = null;
  }
  return outcome(caused("session:removed", aboutSession(session)));
}

/** The team asks a visitor to talk. Event `session:request:initiated`. */
export function initiateConversation(session: Session): Outcome {
  return outcome(caused("session:request:initiated", aboutSession(session)));
}

/** An operator opened or left a conversation. Events `session:set_opened`, `session:set_closed`. */
export function setOpened(session: Session, opened: boolean, by: Author & { readonly user_id: string }): Outcome {
  const data = { ...aboutSession(session), operator: by };
  return outcome(opened ? caused("session:set_opened", data) : caused("session:set_closed", data));
}

/**
 * Routes a conversation to an operator, or to none. Events `session:set_routing`, and unless `silent`
 * `message:received` for the line that Crisp writes; none when nothing changed.
 */
export function setRouting(
  world: World,
  website: Website,
  session: Session,
  { user_id, silent = false }: { readonly user_id: string | null; readonly silent?: boolean },
): Outcome {
  if (user_id !== null)
    found(website.operators.get(user_id), "user_not_found", `the website has no operator ${user_id}`);
  if (session.assigned === user_id) return outcome();
  const data = { ...aboutSession(session), routing_id: user_id, previous_routing_id: session.assigned };
  session.assigned = user_id;
  touch(world, website, session);
  const line = silent
    ? []
    : writeLine(world, website, session, user_id === null ? "routing:unassigned" : "routing:assigned");
  return outcome(caused("session:set_routing", data), ...line);
}

/** Moves a conversation to a sub-inbox, or to the default one. Event `session:set_inbox`; none when it is there. */
export function setInbox(world: World, website: Website, session: Session, inboxId: string | null): Outcome {
  if (inboxId !== null) found(website.inboxes.get(inboxId), "inbox_not_found", `the website has no inbox ${inboxId}`);
  if (session.inbox_id === inboxId) return outcome();
  const previous_inbox_id = session.inbox_id;
  session.inbox_id = inboxId;
  touch(world, website, session);
  return outcome(caused("session:set_inbox", { ...aboutSession(session), previous_inbox_id }));
}

/** Replaces who follows a conversation from outside. Event `session:set_participants`; none when nothing changed. */
export function setParticipants(
  world: World,
  website: Website,
  session: Session,
  participants: Session["participants"],
): Outcome {
  if (isDeepStrictEqual(session.participants, participants)) return outcome();
  session.participants = participants;
  touch(world, website, session);
  return outcome(caused("session:set_participants", { ...aboutSession(session), participants: [...participants] }));
}

/** Blocks a visitor, whose messages are then refused, or lets them write again. Event `session:set_block`. */
export function setBlock(world: World, website: Website, session: Session, blocked: boolean): Outcome {
  if (session.is_blocked === blocked) return outcome();
  session.is_blocked = blocked;
  touch(world, website, session);
  return outcome(caused("session:set_block", { ...aboutSession(session), is_blocked: blocked }));
}

/** States whether a visitor's identity is verified. Event `session:update_verify`; none when nothing changed. */
export function setVerified(session: Session, verified: boolean): Outcome {
  if (session.is_verified === verified) return outcome();
  session.is_verified = verified;
  if (!verified) session.verifications = [];
  return outcome(verifyUpdated(session));
}

/** The identity to prove of a visitor, and where the link for it is sent. */
export interface IdentityRequest {
  readonly identity: string;
  readonly recipient: string;
}

/**
 * Sends a link to an address, to prove that it is the visitor's. Event `identity:verify:request` for each plugin that
 * the website installed: the mock sends no email, so that a program takes the code from the event.
 */
export function requestIdentity(world: World, website: Website, session: Session, request: IdentityRequest): Outcome {
  const token = world.newId();
  session.identity_checks = [...session.identity_checks, { ...request, token }];
  const { website_id, session_id } = session;
  const confirm_url = `https://${website.domain}/verify/${session_id}/${token}`;
  const events: CausedEvent[] = [...website.subscriptions.keys()].map((plugin_id) =>
    caused("identity:verify:request", {
      website_id,
      session_id,
      plugin_id,
      target: request.recipient,
      code: token,
      confirm_url,
    }),
  );
  return outcome(...events);
}

/** Redeems such a link: the identity is verified. Event `session:update_verify`. */
export function redeemIdentity(session: Session, token: string): Outcome {
  const check = found(
    session.identity_checks.find((candidate) => candidate.token === token),
    "identity_not_found",
    "no link with this token was sent, or it was redeemed",
  );
  session.identity_checks = session.identity_checks.filter((candidate) => candidate !== check);
  session.is_verified = true;
  session.verifications = [
    ...session.verifications.filter(({ identity }) => identity !== check.identity),
    { identity: check.identity, method: "link", annotation: check.recipient },
  ];
  return outcome(verifyUpdated(session));
}

function verifyUpdated(session: Session): CausedEvent {
  const { is_verified, verifications } = session;
  return caused("session:update_verify", {
    ...aboutSession(session),
    is_verified,
    verifications: [...verifications],
  });
}
