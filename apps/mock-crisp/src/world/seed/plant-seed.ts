import { markRead } from "../acts/acknowledge-messages.ts";
import { setInbox, setRouting } from "../acts/change-conversation.ts";
import { saveInbox } from "../acts/change-groups.ts";
import { addLocale, initializeHelpdesk, requireHelpdesk } from "../acts/change-helpdesk.ts";
import { addProfile, changeProfileData } from "../acts/change-people.ts";
import { createPath, treeAt, updateNode } from "../acts/change-tree.ts";
import { holdAsSpam } from "../acts/decide-on-spam.ts";
import { sendMessage } from "../acts/send-message.ts";
import { startConversation } from "../acts/start-conversation.ts";
import { contentTypes } from "../helpdesk.ts";
import { authorOf, type Operator } from "../operator.ts";
import { refuse } from "../refusal.ts";
import type { Website } from "../website.ts";
import type { World } from "../world.ts";
import type { ParsedSeed } from "./seed-schema.ts";

/** Fills a website with what a seed says. No event is sent: it is what was there before the mock began. */
export function plantSeed(world: World, website: Website, seed: ParsedSeed): void {
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
  const past = createPast(world);
  const operators = new Map([...website.operators.values()].map((operator) => [operator.email, operator]));
  for (const conversation of oldestFirst) plantConversation({ world, website, operators, past }, conversation);
  for (const spam of seed.spams) holdAsSpam(world, website, spam);
  if (seed.helpdesk) plantHelpdesk(world, website, seed.helpdesk);
  for (const subscription of website.subscriptions.values()) subscription.settings = { ...seed.plugin_settings };
}

function plantOperators(world: World, website: Website, operators: NonNullable<ParsedSeed["operators"]>): void {
  // The token of tier user stays good: whoever comes first is whom it stands for.
  const [holder = world.newId()] = website.operators.keys();
  website.operators.clear();
  for (const [index, operator] of operators.entries()) {
    const user_id = index === 0 ? holder : (operator.user_id ?? world.newId());
    website.operators.set(user_id, { ...operator, user_id });
  }
}

type SeededConversation = ParsedSeed["conversations"][number];

/** The world as it was: what acts on it now happened then. */
const minutesBefore = (world: World, minutes: number): World => {
  const then = Math.floor(world.now() - minutes * 60_000);
  return { ...world, now: () => then };
};

/** Gives each number of minutes its {@link minutesBefore}, made once: most messages of a seed are of the same few. */
function createPast(world: World): (minutes: number) => World {
  const known = new Map<number, World>();
  return (minutes) => {
    const past = known.get(minutes) ?? minutesBefore(world, minutes);
    if (known.size < 1_000) known.set(minutes, past);
    return past;
  };
}

const lastMinutesAgo = ({ messages }: SeededConversation): number => messages.at(-1)?.minutes_ago ?? 0;

interface Soil {
  readonly world: World;
  readonly website: Website;
  /** By email. */
  readonly operators: ReadonlyMap<string, Operator>;
  readonly past: (minutes: number) => World;
}

function plantConversation({ world, website, operators, past: pastOf }: Soil, seeded: SeededConversation): void {
  const { messages, pages, events, state, assigned, inbox, blocked, read, online, ...visitor } = seeded;
  const session = startConversation(pastOf(messages[0]?.minutes_ago ?? 0), website, visitor).value;
  const operator = assigned === undefined ? undefined : operators.get(assigned);
  if (assigned !== undefined && !operator) refuse("invalid_data", `seed: no operator with the email ${assigned}`);
  const past = (minutes: number) => Math.floor(world.now() - minutes * 60_000);
  for (const { minutes_ago = 0, from, type, content, automated } of messages) {
    sendMessage(pastOf(minutes_ago), website, session, {
      ...{ from, type, content },
      ...(automated === undefined ? {} : { automated }),
      ...(from === "operator" && operator ? { user: authorOf(operator) } : {}),
    });
  }
  const found = inbox === undefined ? undefined : [...website.inboxes.values()].find(({ name }) => name === inbox);
  const since = pastOf(lastMinutesAgo(seeded));
  if (found) setInbox(since, website, session, found.inbox_id);
  if (operator) setRouting(since, website, session, { user_id: operator.user_id, silent: true });
  if (read) markRead(session, { from: "user" });
  session.pages = pages.map(({ minutes_ago, ...page }) => ({ ...page, timestamp: past(minutes_ago) }));
  session.events = events.map(({ minutes_ago, ...event }) => ({ ...event, timestamp: past(minutes_ago) }));
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
