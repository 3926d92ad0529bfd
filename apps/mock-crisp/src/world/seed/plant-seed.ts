import { LazyMap } from "../../base/lazy-map.ts";
import { markRead } from "../acts/acknowledge-messages.ts";
import { setInbox, setRouting } from "../acts/change-conversation.ts";
import { saveInbox } from "../acts/change-groups.ts";
import { addLocale, initializeHelpdesk, requireHelpdesk } from "../acts/change-helpdesk.ts";
import { addProfile, changeProfileData } from "../acts/change-people.ts";
import { createPath, treeAt, updateNode } from "../acts/change-tree.ts";
import { holdAsSpam } from "../acts/decide-on-spam.ts";
import { visitorOf } from "../acts/send-message.ts";
import { startConversation } from "../acts/start-conversation.ts";
import { contentTypes } from "../helpdesk.ts";
import { noteMessage } from "../note-message.ts";
import { authorOf, type Operator } from "../operator.ts";
import type { Author } from "../session.ts";
import type { Website } from "../website.ts";
import type { World } from "../world.ts";
import { checkAssignees } from "./check-assignees.ts";
import { PlantedMessages } from "./planted-messages.ts";
import type { ParsedSeed } from "./seed-schema.ts";
import { timeOf } from "./time-of.ts";

/**
 * Fills a website with the content of a seed. No event is sent: the content existed before the mock started. Yields after each
 * conversation.
 */
export function* plantSeed(world: World, website: Website, seed: ParsedSeed): Generator<undefined, void> {
  checkAssignees(seed, website.operators.values());
  Object.assign(website, seed.website);
  if (seed.operators) plantOperators(world, website, seed.operators);
  for (const inbox of seed.inboxes) saveInbox(world, website, inbox);
  for (const { data, subscribed, ...input } of seed.people) {
    const profile = addProfile(world, website, input).value;
    if (data) changeProfileData(world, website, profile, data, "replace");
    profile.subscribed = subscribed;
  }
  // The last to change is the first in a list.
  const oldestFirst = [...seed.conversations].sort((a, b) => lastMinutesAgo(b) - lastMinutesAgo(a));
  const operators = new Map([...website.operators.values()].map((operator) => [operator.email, operator]));
  const team: Author = { type: "website", nickname: website.name };
  const now = world.now();
  const soil: Soil = { world, website, operators, team, now, worldAt: createWorldAt(world, now) };
  for (const conversation of oldestFirst) {
    plantConversation(soil, conversation);
    yield;
  }
  for (const spam of seed.spams) holdAsSpam(world, website, spam);
  if (seed.helpdesk) plantHelpdesk(world, website, seed.helpdesk);
  for (const subscription of website.subscriptions.values()) subscription.settings = { ...seed.plugin_settings };
}

function plantOperators(world: World, website: Website, operators: NonNullable<ParsedSeed["operators"]>): void {
  // The token of tier user stays valid: it belongs to the first operator.
  const [holder = world.newId()] = website.operators.keys();
  website.operators.clear();
  for (const [index, operator] of operators.entries()) {
    const user_id = index === 0 ? holder : (operator.user_id ?? world.newId());
    website.operators.set(user_id, { ...operator, user_id });
  }
}

type SeededConversation = ParsedSeed["conversations"][number];

interface Soil {
  readonly world: World;
  readonly website: Website;
  /** By email. */
  readonly operators: ReadonlyMap<string, Operator>;
  /** The author of the team's messages if the seed names none. */
  readonly team: Author;
  /** Milliseconds that the minutes of a seed count from. */
  readonly now: number;
  /** The world as it was so many minutes ago: what acts on it now happened then. */
  worldAt(minutes: number | undefined): World;
}

const lastMinutesAgo = ({ messages }: SeededConversation): number => messages.at(-1)?.minutes_ago ?? 0;

/** Keeps the last world: of a large seed, most conversations happened at the same time. */
function createWorldAt(world: World, now: number): Soil["worldAt"] {
  let last = { at: Number.NaN, world };
  return (minutes) => {
    const at = timeOf(now, minutes);
    if (at !== last.at) last = { at, world: { ...world, now: () => at } };
    return last.world;
  };
}

function plantConversation(soil: Soil, seeded: SeededConversation): void {
  const { world, website, operators } = soil;
  const { messages, pages, events, state, assigned, inbox, blocked, read, online } = seeded;
  const operator = assigned === undefined ? undefined : operators.get(assigned);
  const fingerprint = world.newFingerprint(messages.length);
  const author = operator ? authorOf(operator) : soil.team;
  const planted = new PlantedMessages(messages, { fingerprint, operator: author, now: soil.now });
  const since = soil.worldAt(messages[0]?.minutes_ago);
  // Most are never read: they are built when the conversation is.
  const session = startConversation(since, website, seeded, new LazyMap(messages.length, planted)).value;
  planted.keep(session, visitorOf(world, session));
  let next = fingerprint;
  for (const { type, from, minutes_ago } of messages) {
    noteMessage(session, { type, from, fingerprint: next }, timeOf(soil.now, minutes_ago));
    next += 1;
  }
  // Copies have no room for more: most stay as they are, and there may be a hundred thousand.
  const { unread } = session;
  unread.operator = unread.operator.slice();
  unread.visitor = unread.visitor.slice();
  session.updated_at = timeOf(soil.now, lastMinutesAgo(seeded));
  const found = inbox === undefined ? undefined : [...website.inboxes.values()].find(({ name }) => name === inbox);
  const atLast = soil.worldAt(lastMinutesAgo(seeded));
  if (found) setInbox(atLast, website, session, found.inbox_id);
  if (operator) setRouting(atLast, website, session, { user_id: operator.user_id, silent: true });
  if (read) markRead(session, { from: "user" });
  if (pages.length > 0)
    session.pages = pages.map(({ minutes_ago, ...page }) => ({ ...page, timestamp: timeOf(soil.now, minutes_ago) }));
  if (events.length > 0)
    session.events = events.map(({ minutes_ago, ...event }) => ({
      ...event,
      timestamp: timeOf(soil.now, minutes_ago),
    }));
  session.state = state ?? session.state;
  session.is_blocked = blocked;
  session.availability = online ? "online" : "offline";
}

function plantHelpdesk(world: World, website: Website, seeded: NonNullable<ParsedSeed["helpdesk"]>): void {
  initializeHelpdesk(website, seeded);
  const helpdesk = requireHelpdesk(website);
  for (const { locale, ...trees } of seeded.locales) {
    addLocale(world, helpdesk, locale);
    for (const content_type of contentTypes) {
      const address = { helpdesk, locale, content_type };
      for (const { path, title, content, published } of trees[content_type]) {
        if (!treeAt(address).has(path)) createPath(world, address, path);
        const state = { published, hidden: false, featured: false };
        updateNode(world, address, path, { content, metadata: { state, ...(title === undefined ? {} : { title }) } });
      }
    }
  }
  // Seeded content has no history.
  helpdesk.changes = [];
}
