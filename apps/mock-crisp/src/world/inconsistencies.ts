import { isStillJson } from "../base/lazy-map.ts";
import type { Message, Session } from "./session.ts";
import type { Website } from "./website.ts";
import type { World } from "./world.ts";

/**
 * Describes the contradictions in a world. There are none as long as only acts change it: every id that something refers
 * to exists, keys are the ids of their values, and counts are right.
 */
export function inconsistenciesOf(world: Pick<World, "websites" | "plugins" | "tokens">): readonly string[] {
  const wrong: string[] = [];
  for (const _step of search(world, wrong, false));
  return wrong;
}

/**
 * The first of {@link inconsistenciesOf}, in steps, so that other work can run while a large world is checked. Messages that
 * are still the JSON that they were read from agree with their conversation: see `read-item.ts`.
 */
export function* findInconsistency(
  world: Pick<World, "websites" | "plugins" | "tokens">,
): Generator<undefined, string | undefined> {
  const wrong: string[] = [];
  for (const _step of search(world, wrong, true)) {
    if (wrong.length > 0) break;
    yield;
  }
  return wrong[0];
}

function* search(
  world: Pick<World, "websites" | "plugins" | "tokens">,
  wrong: string[],
  trustsJson: boolean,
): Generator<undefined, void> {
  for (const [id, website] of world.websites) {
    const expect = (holds: boolean, what: string) => {
      if (!holds) wrong.push(`website ${id}: ${what}`);
    };
    expect(website.website_id === id, "its key is not its id");
    checkPeople(website, expect);
    checkGroups(website, expect);
    for (const pluginId of website.subscriptions.keys()) {
      expect(world.plugins.has(pluginId), `it installed plugin ${pluginId}, which there is not`);
    }
    for (const [sessionId, session] of website.sessions) {
      expect(
        session.session_id === sessionId && session.website_id === id,
        `conversation ${sessionId} is kept under another id`,
      );
      const expectOfIt: Expect = (holds, what) => expect(holds, `conversation ${sessionId}: ${what}`);
      if (!(trustsJson && isStillJson(session.messages))) checkMessages(session, session.messages, expectOfIt);
      checkSession(website, session, expectOfIt);
      yield;
    }
    let last = Number.NEGATIVE_INFINITY;
    let isOrdered = true;
    for (const { updated_at } of website.sessions.values()) {
      if (updated_at < last) isOrdered = false;
      last = updated_at;
    }
    expect(isOrdered, "its conversations are not in the order of their last change");
  }
  for (const [identifier, token] of world.tokens) {
    if (token.identifier !== identifier) wrong.push(`token ${identifier} is kept under another identifier`);
  }
}

type Expect = (holds: boolean, what: string) => void;

/**
 * True if a conversation agrees with these messages, as {@link inconsistenciesOf} would find. Its own fields may have any
 * shape.
 */
export function fitsMessages(session: Session, messages: ReadonlyMap<number, Message>): boolean {
  const { unread, marks } = session;
  if (!(Array.isArray(unread?.operator) && Array.isArray(unread.visitor) && marks instanceof Map)) return false;
  let fits = true;
  checkMessages(session, messages, (holds) => {
    fits &&= holds;
  });
  return fits;
}

function checkMessages(session: Session, messages: ReadonlyMap<number, Message>, expect: Expect): void {
  const { unread, marks, last_fingerprint } = session;
  for (const [fingerprint, message] of messages) {
    // Texts are only created for contradictions: there may be a million messages.
    if (message.fingerprint !== fingerprint) expect(false, `message ${fingerprint} is kept under another fingerprint`);
    if (message.session_id !== session.session_id) expect(false, `message ${fingerprint} is of another conversation`);
  }
  for (const side of ["operator", "visitor"] as const) {
    const author = side === "operator" ? "user" : "operator";
    expect(new Set(unread[side]).size === unread[side].length, `a message counts twice as unread by the ${side}`);
    expect(
      unread[side].every((fingerprint) => messages.get(fingerprint)?.from === author),
      `what the ${side} has not read is not all there`,
    );
  }
  expect(
    [...marks.keys()].every((fingerprint) => messages.has(fingerprint)),
    "a message that is gone was read",
  );
  expect(last_fingerprint === null || messages.has(last_fingerprint), "its last message is gone");
}

function checkSession(website: Website, session: Session, expect: Expect): void {
  const { waiting_since, created_at, updated_at } = session;
  expect(waiting_since === null || waiting_since <= updated_at, "its visitor waits since the future");
  expect(created_at <= updated_at, "it changed before it began");
  expect(session.people_id === null || website.people.has(session.people_id), "its contact is gone");
  expect(session.inbox_id === null || website.inboxes.has(session.inbox_id), "its inbox is gone");
  expect(session.assigned === null || website.operators.has(session.assigned), "its operator is gone");
  expect(
    session.parent === null || website.sessions.has(session.parent),
    "the conversation that it was split from is gone",
  );
}

function checkPeople({ people, people_by_email }: Website, expect: Expect): void {
  const known = [...people.values()].filter(({ email }) => email !== "");
  expect(known.length === people_by_email.size, "there are more or fewer emails than contacts with one");
  for (const [id, profile] of people) {
    expect(profile.people_id === id, `contact ${id} is kept under another id`);
    if (profile.email !== "") {
      expect(people_by_email.get(profile.email.toLowerCase()) === id, `contact ${id} is not found by email`);
    }
  }
}

function checkGroups({ inboxes, teams, operators }: Website, expect: Expect): void {
  for (const [id, inbox] of inboxes) {
    expect(inbox.inbox_id === id, `inbox ${id} is kept under another id`);
    expect(
      inbox.operators.every((member) => operators.has(member)),
      `inbox ${id} names an operator who is gone`,
    );
    expect(
      inbox.teams.every((team) => teams.has(team)),
      `inbox ${id} names a team that is gone`,
    );
  }
  for (const [id, team] of teams) {
    expect(team.team_id === id, `team ${id} is kept under another id`);
    expect(
      team.operators.every((member) => operators.has(member)),
      `team ${id} names an operator who is gone`,
    );
  }
}
